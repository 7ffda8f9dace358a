import { QuorateCommand } from '../../terminal/base-command.js';
import { connectionFlags } from '../../terminal/connection-flags.js';
import type { Envelope } from '../../terminal/envelope.js';
import { planArgument, stateFlags } from '../../terminal/run-flags.js';

export default class PlanCheck extends QuorateCommand {
  static override summary = 'Say whether blue is still what the plan was made from.';
  static override description =
    'Compares queues, exchanges, bindings, policies, parameters and permissions of the planned vhosts, minus what quorate itself changed; ' +
    'message counts do not matter. Changes nothing. Ends with exit code 7 when blue has drifted.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json --blue https://ops@mq-blue:15671/shop',
    '<%= config.bin %> <%= command.id %> plan.json --json',
  ];
  static override args = planArgument;
  static override flags = { ...connectionFlags, ...stateFlags };

  async run(): Promise<Envelope> {
    const { args, flags, raw } = await this.parse(PlanCheck);
    const { checkByFlags } = await import('../../terminal/check-by-flags.js');
    const { driftAnswer } = await import('../../terminal/drift-answer.js');
    return this.conclude(driftAnswer(await checkByFlags(args.plan, flags, raw)));
  }
}
