import { QuorateCommand } from '../terminal/base-command.js';
import { connectionFlags, valuesOf } from '../terminal/connection-flags.js';
import type { Envelope } from '../terminal/envelope.js';
import {
  planArgument,
  returnFlags,
  runFlags,
  stateFlags,
  unitFlags,
} from '../terminal/run-flags.js';

export default class Rollback extends QuorateCommand {
  static override summary = 'Bring units back to blue, messages included.';
  static override description =
    'Undoes what apply did, unit by unit, in reverse: clients return, messages that reached green come back by a reverse bridge, rights ' +
    'are restored, and what quorate made on green is removed. Possible until complete. With --client one client returns and its unit stays ' +
    'as far as it is. Without --execute it only says what would be done.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json --unit orders',
    '<%= config.bin %> <%= command.id %> plan.json --unit orders --execute',
    '<%= config.bin %> <%= command.id %> plan.json --client orders-worker --plan',
  ];
  static override args = planArgument;
  static override flags = {
    ...connectionFlags,
    ...runFlags,
    ...stateFlags,
    ...unitFlags,
    ...returnFlags,
  };

  async run(): Promise<Envelope> {
    const { args, flags, raw } = await this.parse(Rollback);
    const { runByFlags } = await import('../terminal/run-by-flags.js');
    const { runAnswer } = await import('../terminal/run-answer.js');
    const { resumeCommand } = await import('../terminal/command-line.js');
    const { wayBack } = await import('../terminal/way-back.js');
    const way = wayBack(args.plan, { client: flags.client, units: valuesOf(flags.unit) }, raw);
    const ran = await runByFlags({
      command: 'rollback',
      argv: this.argv,
      raw,
      planFile: args.plan,
      flags,
      json: this.jsonEnabled(),
      direction: 'back',
      check: way.check,
      // Going back is part of what was approved with the plan.
      consent: () => Promise.resolve([]),
      select: way.select,
      findDrift: undefined,
      limit: undefined,
    });
    const execute = flags.execute
      ? undefined
      : resumeCommand('rollback', way.argv(this.argv), ['--execute']);
    return this.conclude(runAnswer(ran, { execute, eventsOnStdout: flags.events === '-' }));
  }
}
