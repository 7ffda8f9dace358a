import { QuorateCommand } from '../../terminal/base-command.js';
import { bridgeFlags } from '../../terminal/bridge-flags.js';
import { connectionFlags } from '../../terminal/connection-flags.js';
import { decisionFlags, interactiveFlag } from '../../terminal/decision-flags.js';
import type { Envelope } from '../../terminal/envelope.js';
import { findingsFailure } from '../../terminal/fail-on.js';
import { offlineFlags } from '../../terminal/offline-flags.js';
import { observeFlags } from '../../terminal/observe-flags.js';
import { planningFlags } from '../../terminal/planning-flags.js';
import { fileFlags } from '../../terminal/file-flags.js';
import { formatFlag } from '../../terminal/format-flag.js';

export default class MakePlan extends QuorateCommand {
  static override summary = 'Make the migration plan, to be reviewed and then applied unchanged.';
  static override description =
    'Reads both brokers, or the definitions exported from blue, and changes nothing. The plan names every object to create, every client to move and every step with its risk; ' +
    'its hash is what apply asks approval for. Ends with exit code 4, and the plan still written, at findings as severe as --fail-on. ' +
    'A plan made from definitions, or for a version that no broker has, is for review: apply refuses it.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --blue https://ops@mq-blue:15671/shop --out plan.json',
    '<%= config.bin %> <%= command.id %> --vhost shop --vhost billing --out plan.json --force',
    '<%= config.bin %> <%= command.id %> --definitions blue.json --strategy broker --target-version 4.2 --out draft.json',
    '<%= config.bin %> <%= command.id %> --interactive --out plan.json',
    '<%= config.bin %> <%= command.id %> --decide QUEUE.MAX_PRIORITY=keep-classic@^urgent --write-decisions --out plan.json',
    '<%= config.bin %> <%= command.id %> --blue https://ops@mq-blue:15671/shop --json',
  ];
  static override flags = {
    ...connectionFlags,
    ...bridgeFlags,
    ...offlineFlags,
    ...planningFlags,
    ...observeFlags,
    ...decisionFlags,
    ...interactiveFlag,
    ...formatFlag,
    ...fileFlags('File to write the plan to; without it the plan is only shown'),
  };

  async run(): Promise<Envelope> {
    const { flags, raw } = await this.parse(MakePlan);
    const { planText, writtenPlanText } = await import('../../terminal/plan-text.js');
    const { planFindings, writtenIfAsked } = await import('../../terminal/plan-output.js');
    const { canAsk } = await import('../../terminal/decide-by-flags.js');
    const { planByFlags } = await import('../../terminal/plan-by-flags.js');
    const made = await planByFlags(flags, raw, false);
    const plan = await writtenIfAsked(flags.out, made, flags.force);
    const text = () =>
      flags.out !== undefined && flags.format === 'text'
        ? writtenPlanText(plan, flags.out)
        : planText(plan, flags.format, flags.out);
    return this.conclude({
      data: { plan, ...(flags.out === undefined ? {} : { file: flags.out }) },
      text: this.jsonEnabled() ? undefined : text(),
      failure: findingsFailure(planFindings(plan), flags['fail-on'], {
        decide: canAsk(flags)
          ? 'quorate plan --interactive, or decide in quorate.yaml and plan again'
          : 'decide in quorate.yaml, or with --decide, and plan again',
        again: 'do what the findings say, then plan again',
      }),
    });
  }
}
