import { Flags } from '@oclif/core';
import { QuorateCommand } from '../terminal/base-command.js';
import { connectionFlags } from '../terminal/connection-flags.js';
import type { Envelope } from '../terminal/envelope.js';
import { durationFlag } from '../terminal/duration-flag.js';
import { planArgument, stateFlags } from '../terminal/run-flags.js';
import { visibleJson } from '../report/visible-json.js';

export default class Status extends QuorateCommand {
  static override summary = 'Say where the migration stands.';
  static override description =
    'Reads the journal and, when they can be reached, both brokers: the steps of each unit, why the last run stopped, ' +
    'how many messages and consumers are on either side, and where messages wait that nobody consumes. Changes nothing, but for switching off the firehose ' +
    'that an audit or a trace left on when it was killed.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --watch',
    '<%= config.bin %> <%= command.id %> plan.json --blue https://ops@mq-blue:15671/shop --json',
  ];
  static override args = planArgument;
  static override flags = {
    ...connectionFlags,
    ...stateFlags,
    watch: Flags.boolean({
      summary: 'Follow a migration until it is completed or rolled back, or until Ctrl-C',
      env: 'QUORATE_WATCH',
    }),
    interval: durationFlag({
      summary: 'How often to look; with --watch',
      env: 'QUORATE_INTERVAL',
      default: 2_000,
      defaultHelp: () => Promise.resolve('2s'),
    }),
  };
  #oneLine = false;

  async run(): Promise<Envelope> {
    const { args, flags } = await this.parse(Status);
    if (flags.watch) {
      const { watchByFlags } = await import('../terminal/watch-by-flags.js');
      this.#oneLine = true;
      const json = this.jsonEnabled();
      const request = { planFile: args.plan, flags, intervalMs: flags.interval, json };
      return this.conclude(await watchByFlags(request));
    }
    const { openRecord } = await import('../inspection/record.js');
    const { standing } = await import('../inspection/standing.js');
    const { withReturns } = await import('../inspection/return-standing.js');
    const { readLiveCounts } = await import('../terminal/live-counts.js');
    const { paletteFor } = await import('../terminal/palette.js');
    const { statusText } = await import('../terminal/status-text.js');
    const { plan, directory, state } = await openRecord(args.plan, flags['state-dir']);
    const { readPause } = await import('../journal/pause-file.js');
    const units = withReturns(plan, state, standing(plan, state));
    const pause = await readPause(directory);
    const live = await readLiveCounts(flags, plan);
    return this.conclude({
      data: { plan: plan.hash, directory, pause, units, live },
      text: statusText({ units, live, pause }, paletteFor(process.stdout, process.env)),
      failure: undefined,
    });
  }

  /** The last of many lines is one, too. */
  protected override logJson(json: unknown): void {
    if (this.#oneLine) process.stdout.write(`${visibleJson(JSON.stringify(json))}\n`);
    else super.logJson(json);
  }
}
