import type { JournalEntry } from './entry.js';

export interface StepUnderWay {
  readonly unit: string;
  readonly step: string;
  readonly direction: JournalEntry['direction'];
  /** ISO-8601 UTC. */
  readonly since: string;
}

/** What the newest run has begun and not ended, oldest first; after a kill, what it was killed at. */
export function stepsUnderWay(entries: readonly JournalEntry[]): readonly StepUnderWay[] {
  const run = entries.at(-1)?.run;
  const begun = new Map<string, StepUnderWay>();
  for (const { run: of, unit, step, direction, kind, at } of entries) {
    if (of !== run || step === '') continue;
    const key = JSON.stringify([direction, unit, step]);
    if (kind === 'intended') begun.set(key, { unit, step, direction, since: at });
    else begun.delete(key);
  }
  return [...begun.values()];
}
