import { QuorateCommand } from '../terminal/base-command.js';
import { valuesOf } from '../terminal/connection-flags.js';
import type { Envelope } from '../terminal/envelope.js';
import { planArgument, stateFlags, unitFlags } from '../terminal/run-flags.js';

export default class Log extends QuorateCommand {
  static override summary = 'Tell what happened, from the journal.';
  static override description =
    'One line for everything that was intended, done, found done, failed or paused, oldest first. Reads files only, never a broker.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --unit orders --json',
  ];
  static override args = planArgument;
  static override flags = { ...stateFlags, ...unitFlags };

  async run(): Promise<Envelope> {
    const { args, flags } = await this.parse(Log);
    const { openRecord } = await import('../inspection/record.js');
    const { stepLabels } = await import('../inspection/step-labels.js');
    const { logText } = await import('../terminal/log-text.js');
    const { readPause } = await import('../journal/pause-file.js');
    const record = await openRecord(args.plan, flags['state-dir']);
    const pause = await readPause(record.directory);
    const units = valuesOf(flags.unit);
    const entries = record.state.entries.filter(
      ({ unit }) => units.length === 0 || units.includes(unit),
    );
    return this.conclude({
      data: { entries, pause },
      text: logText(entries, pause, stepLabels(record.plan, record.state)),
      failure: undefined,
    });
  }
}
