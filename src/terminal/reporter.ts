import { QuorateError } from '../quorate-error.js';
import { openEventLines, type EventLines } from './event-lines.js';
import { createLineReporter } from './line-reporter.js';
import type { Palette } from './palette.js';
import type { RunReporter } from './run-reporter.js';

export interface ReporterOptions {
  /** Draw a task list; plain lines otherwise. */
  readonly terminal: boolean;
  readonly palette: Palette;
  /** `--events`: a file name, `-` for stdout, or nothing. */
  readonly events: string | undefined;
  /** `--json`: stdout carries one document and nothing else. */
  readonly json: boolean;
}

/** People read stderr: a task list on a terminal, plain lines elsewhere; programs read `--events`. */
export async function createReporter(options: ReporterOptions): Promise<RunReporter> {
  if (options.events === '-' && options.json) {
    throw new QuorateError({
      code: 'INVOCATION.INVALID',
      message: '--json and --events - both write to stdout',
      exit: 2,
      next: ['--events FILE'],
    });
  }
  const events = options.events === undefined ? undefined : await openEventLines(options.events);
  const shown = await createShown(options);
  return {
    report: (event) => {
      events?.write(event);
      shown.report(event);
    },
    confirm: (message, signal) => shown.confirm(message, signal),
    close: () => closeBoth(shown, events),
  };
}

async function createShown({ terminal, palette }: ReporterOptions): Promise<RunReporter> {
  if (!terminal) return createLineReporter((line) => process.stderr.write(`${line}\n`), palette);
  const { createTaskListReporter } = await import('./task-list-reporter.js');
  return createTaskListReporter(palette);
}

async function closeBoth(shown: RunReporter, events: EventLines | undefined): Promise<void> {
  await shown.close();
  await events?.close();
}
