import type { QueueReading } from './queue-reading.js';

/** Between two readings counters may have begun anew. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: string;
}

export interface Stretches {
  /** Readings in order of time, each stretch without a gap inside. */
  readonly stretches: readonly (readonly QueueReading[])[];
  readonly gaps: readonly Gap[];
}

/**
 * Cuts readings wherever counters cannot be compared: where one went back, and where `broken` says why. What is known of
 * the time within a stretch stays known.
 */
export function cutAtGaps(
  readings: readonly QueueReading[],
  broken: (earlierMs: number, laterMs: number) => string | undefined,
): Stretches {
  const stretches: QueueReading[][] = [];
  const gaps: Gap[] = [];
  let before: QueueReading | undefined;
  for (const reading of readings) {
    const why = before === undefined ? undefined : whyApart(before, reading, broken);
    if (before !== undefined && why !== undefined) {
      gaps.push({ fromMs: before.atMs, toMs: reading.atMs, why });
    }
    const current = why === undefined ? stretches.at(-1) : undefined;
    if (current === undefined) stretches.push([reading]);
    else current.push(reading);
    before = reading;
  }
  return { stretches, gaps };
}

function whyApart(
  earlier: QueueReading,
  later: QueueReading,
  broken: (earlierMs: number, laterMs: number) => string | undefined,
): string | undefined {
  const why = broken(earlier.atMs, later.atMs);
  if (why !== undefined) return why;
  return wentBack(earlier, later) ? 'counters began anew' : undefined;
}

function wentBack(earlier: QueueReading, later: QueueReading): boolean {
  return (['published', 'delivered', 'acknowledged', 'redelivered', 'fetched'] as const).some(
    (counter) => later[counter] < earlier[counter],
  );
}
