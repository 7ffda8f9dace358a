import { readingAfter, type QueueReading } from './queue-reading.js';

/** Messages; at least so many, and at most. */
export interface TakenByOthers {
  /** By consumers that acknowledge, as a bridge does. */
  readonly messages: number;
  /** As no bridge takes them: by `basic.get`, or without acknowledging. */
  readonly fetched: number;
}

const nothing: TakenByOthers = { messages: 0, fetched: 0 };

/**
 * How many messages of a queue were acknowledged by others than its bridge, from the reading at `from` to the
 * last that can be judged: what was acknowledged less what the bridge brought on. `carried` has, for each reading, the
 * messages that had entered the transit exchange by then; `prefetch`, where the unacknowledged count is up to 10 s old:
 * how many it may have in flight. 0 where nothing can be said.
 */
export function acknowledgedByOthers(
  readings: readonly QueueReading[],
  carried: readonly number[],
  from: number,
  prefetch?: number,
): TakenByOthers {
  const to = readings.findLastIndex((_, index) => readingAfter(readings, index) !== undefined);
  const start = readings[from];
  const end = readings[to];
  const startKnown = readingAfter(readings, from);
  const endKnown = readingAfter(readings, to);
  if (start === undefined || end === undefined || from >= to) return nothing;
  if (startKnown === undefined || endKnown === undefined) return nothing;
  // Seen missing once, it may have been there with counts of its own.
  if (start.isAbsent === true) return nothing;
  const carriedBy = (reading: QueueReading) => carried[readings.indexOf(reading)] ?? 0;
  // What the bridge had brought on by then and not acknowledged is acknowledged later.
  const inFlight = Math.min(prefetch ?? start.unacknowledged, carriedBy(start));
  const acknowledged = end.acknowledged - startKnown.acknowledged;
  const others = Math.max(0, acknowledged - (carriedBy(endKnown) - carriedBy(start)) - inFlight);
  const fetched = Math.min(others, endKnown.fetched - start.fetched);
  return { messages: others - fetched, fetched };
}
