import { Flags } from '@oclif/core';
import { QuorateCommand } from '../terminal/base-command.js';
import { connectionFlags, valuesOf } from '../terminal/connection-flags.js';
import type { Envelope } from '../terminal/envelope.js';
import { planArgument, runFlags, stateFlags, unitFlags } from '../terminal/run-flags.js';

export default class Complete extends QuorateCommand {
  static override summary =
    "Remove blue's moved queues and every temporary object: the point of no return.";
  static override description =
    'Looks once more that the queues are exactly empty and that no client is left on blue, then deletes them. There is no way back after ' +
    "this. With --execute it asks for the name of blue's vhost, or takes it from --confirm. Without --execute it only says what would be done.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --execute --confirm shop',
    '<%= config.bin %> <%= command.id %> plan.json --unit orders --execute',
  ];
  static override args = planArgument;
  static override flags = {
    ...connectionFlags,
    ...runFlags,
    ...stateFlags,
    ...unitFlags,
    confirm: Flags.string({
      summary:
        "Name of blue's vhost, once for each vhost of the units; without it the name is asked for",
      env: 'QUORATE_CONFIRM',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
    }),
  };

  async run(): Promise<Envelope> {
    const { args, flags, raw } = await this.parse(Complete);
    const { runByFlags } = await import('../terminal/run-by-flags.js');
    const { runAnswer } = await import('../terminal/run-answer.js');
    const { resumeCommand } = await import('../terminal/command-line.js');
    const { askerFor, confirmNames } = await import('../terminal/consent.js');
    const { selectCompletion, selectUnits } = await import('../migration/selection.js');
    const { assertMoved } = await import('../inspection/point-of-no-return.js');
    const units = valuesOf(flags.unit);
    const ran = await runByFlags({
      command: 'complete',
      argv: this.argv,
      raw,
      planFile: args.plan,
      flags,
      json: this.jsonEnabled(),
      direction: 'forward',
      check: ({ plan, state }) => assertMoved(selectUnits(plan, units), state),
      consent: ({ plan }) =>
        confirmNames(
          [...new Set(selectUnits(plan, units).map(({ blueVhost }) => blueVhost))],
          valuesOf(flags.confirm),
          askerFor(flags),
        ),
      select:
        ({ plan }) =>
        () =>
          selectCompletion(plan, units),
      findDrift: undefined,
      limit: undefined,
    });
    const execute = flags.execute ? undefined : resumeCommand('complete', this.argv, ['--execute']);
    return this.conclude(runAnswer(ran, { execute, eventsOnStdout: flags.events === '-' }));
  }
}
