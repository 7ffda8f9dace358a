import { QuorateCommand } from '../terminal/base-command.js';
import { connectionFlags } from '../terminal/connection-flags.js';
import type { Envelope } from '../terminal/envelope.js';
import { planArgument, stateFlags, unitFlags } from '../terminal/run-flags.js';

export default class Verify extends QuorateCommand {
  static override summary = 'Compare green with the plan and account for the messages.';
  static override description =
    "Topology and effective settings as planned, the ledger of every bridged queue, the clients' declarations, who is still on blue, and what " +
    'is left over. Changes nothing. Ends with exit code 5 when something is wrong.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --unit orders --json',
  ];
  static override args = planArgument;
  static override flags = { ...connectionFlags, ...stateFlags, ...unitFlags };

  async run(): Promise<Envelope> {
    const { args, flags, raw } = await this.parse(Verify);
    const { verifyByFlags } = await import('../terminal/verify-by-flags.js');
    const { verifyAnswer } = await import('../terminal/verify-answer.js');
    const { verifyNext } = await import('../terminal/verify-next.js');
    const { siblingCommand } = await import('../terminal/command-line.js');
    const { openRecord } = await import('../inspection/record.js');
    const verified = await verifyByFlags(args.plan, flags, raw);
    const next = verifyNext(await openRecord(args.plan, flags['state-dir']), (name, ...more) =>
      siblingCommand(name, args.plan, raw, more),
    );
    return this.conclude(verifyAnswer(verified, next));
  }
}
