import { Flags } from '@oclif/core';
import { QuorateCommand } from '../terminal/base-command.js';
import { connectionFlags } from '../terminal/connection-flags.js';
import { durationFlag } from '../terminal/duration-flag.js';
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
    '<%= config.bin %> <%= command.id %> plan.json --watch --deadline 10m',
  ];
  static override args = planArgument;
  static override flags = {
    ...connectionFlags,
    ...stateFlags,
    ...unitFlags,
    watch: Flags.boolean({
      summary: 'Go on counting and show the ledger, until Ctrl-C or --deadline',
      env: 'QUORATE_WATCH',
    }),
    interval: durationFlag({
      summary: 'How often to count; with --watch',
      env: 'QUORATE_INTERVAL',
      default: 5_000,
      defaultHelp: () => Promise.resolve('5s'),
    }),
    deadline: durationFlag({
      summary:
        'With --watch, how long to watch before everything is verified once; then, and without it, how long at most to count again what is missing (65s)',
      env: 'QUORATE_DEADLINE',
    }),
  };
  #oneLine = false;

  async run(): Promise<Envelope> {
    const { args, flags, raw } = await this.parse(Verify);
    const json = this.jsonEnabled();
    const { watchLedger } = await import('../terminal/watch-ledger.js');
    this.#oneLine = flags.watch;
    const seen = flags.watch
      ? await watchLedger({ planFile: args.plan, flags, json, raw })
      : undefined;
    const { verifyByFlags } = await import('../terminal/verify-by-flags.js');
    const { verifyAnswer } = await import('../terminal/verify-answer.js');
    const { verifyNext } = await import('../terminal/verify-next.js');
    const { siblingCommand } = await import('../terminal/command-line.js');
    const { openRecord } = await import('../inspection/record.js');
    const { showNote } = await import('../terminal/observe-progress.js');
    const deadline = flags.deadline ?? 65_000;
    const tell = json ? () => undefined : showNote;
    const verified = await verifyByFlags(args.plan, { ...flags, deadline }, { tell, seen, raw });
    const next = verifyNext(await openRecord(args.plan, flags['state-dir']), (name, ...more) =>
      siblingCommand(name, args.plan, raw, more),
    );
    return this.conclude(verifyAnswer(verified, next));
  }

  /** The last of many lines is one, too. */
  protected override logJson(json: unknown): void {
    if (this.#oneLine) process.stdout.write(`${JSON.stringify(json)}\n`);
    else super.logJson(json);
  }
}
