import { Flags } from '@oclif/core';
import { QuorateCommand } from '../../terminal/base-command.js';
import { valuesOf } from '../../terminal/connection-flags.js';
import { fileFlags } from '../../terminal/file-flags.js';
import type { Envelope } from '../../terminal/envelope.js';
import { planArgument } from '../../terminal/run-flags.js';

export default class PlanExport extends QuorateCommand {
  static override summary = 'Write what green shall hold, for those who create it themselves.';
  static override description =
    'Reads the plan file only, never a broker: vhosts, permissions, policies, exchanges, queues and bindings as decided, each with its converted settings. ' +
    'Queues with undecided blockers are left out, which ends in exit code 4 with the rest still written. Permissions need their users to exist: ' +
    "a plan holds none, --users-from takes them from blue's definitions. apply does not continue what was created by hand.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json --format definitions --out green.json',
    '<%= config.bin %> <%= command.id %> plan.json --format definitions --users-from blue.json --out green.json',
    '<%= config.bin %> <%= command.id %> plan.json --format rabbitmqadmin > green.sh',
  ];
  static override args = planArgument;
  static override flags = {
    format: Flags.option({
      summary: 'definitions: JSON to import; rabbitmqadmin: a bash script for rabbitmqadmin 2',
      options: ['definitions', 'rabbitmqadmin'] as const,
      default: 'definitions' as const,
    })(),
    vhost: Flags.string({
      summary:
        "Vhost of blue whose counterpart is written; repeatable; by default all of the plan's",
      env: 'QUORATE_VHOST',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
    }),
    'users-from': Flags.string({
      summary:
        "Blue's definitions, to copy the users who have permissions, with their password hashes",
      helpValue: 'FILE',
      // Not dependsOn, which leaves nothing of --force in the usage line.
      relationships: [{ type: 'all', flags: ['out'] }],
    }),
    ...fileFlags('File to write to, readable by its owner only; by default stdout'),
  };

  async run(): Promise<Envelope> {
    const { args, flags } = await this.parse(PlanExport);
    const { readPlan } = await import('../../plan/file.js');
    const { exportAnswer } = await import('../../terminal/export-answer.js');
    const { showNotes } = await import('../../terminal/export-notes.js');
    const answer = await exportAnswer(await readPlan(args.plan), {
      format: flags.format,
      vhosts: valuesOf(flags.vhost),
      usersFrom: flags['users-from'],
      out: flags.out,
      force: flags.force,
    });
    if (!this.jsonEnabled()) showNotes(answer.notes);
    return this.conclude(answer);
  }
}
