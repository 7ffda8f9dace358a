import { open } from 'node:fs/promises';
import type { ProgressEvent } from '../migration/reporter.js';
import { QuorateError } from '../quorate-error.js';
import { visibleJson } from '../report/visible-json.js';

export interface EventLines {
  write(event: ProgressEvent): void;
  close(): Promise<void>;
}

/** JSON lines, appended: a resumed run continues its file. `CONFIG.EVENTS_UNWRITABLE` (exit 2). */
export async function openEventLines(target: string): Promise<EventLines> {
  if (target === '-') {
    return {
      write: (event) => process.stdout.write(eventLine(event, new Date())),
      close: () => Promise.resolve(),
    };
  }
  const file = await open(target, 'a', 0o600).catch((cause: unknown) => {
    throw new QuorateError({
      code: 'CONFIG.EVENTS_UNWRITABLE',
      message: `cannot write events to "${target}"`,
      exit: 2,
      next: ['--events FILE in a directory that exists'],
      cause,
    });
  });
  const stream = file.createWriteStream();
  // A full disk must not end a migration; the journal, not this file, is the record.
  let broken = false;
  stream.on('error', () => (broken = true));
  return {
    write: (event) => {
      if (!broken) stream.write(eventLine(event, new Date()));
    },
    close: () =>
      new Promise((resolve) => {
        if (broken) resolve();
        else stream.end(resolve);
      }),
  };
}

/** Steps are named, not repeated: the plan has them whole. */
export function eventLine(event: ProgressEvent, at: Date): string {
  return `${visibleJson(JSON.stringify({ at: at.toISOString(), ...flattened(event) }))}\n`;
}

function flattened(event: ProgressEvent): Readonly<Record<string, unknown>> {
  if (event.event === 'run-started') {
    return { event: event.event, steps: event.steps.map((step) => step.id) };
  }
  if (!('step' in event) || event.step === undefined) return { ...event };
  const { step, ...rest } = event;
  const { id, unit, phase, kind } = step;
  return { ...rest, step: id, unit, phase, kind };
}
