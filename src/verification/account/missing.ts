import { readingAfter, type QueueReading, type Range } from './queue-reading.js';

/** What became of the messages of one queue between two moments. */
export interface Missing {
  /** Left the queue, or never got into it, without a counter; below 0: more were there than had come in. */
  readonly missing: Range;
  /** Of these, such that a consumer may have rejected, or a delivery limit dropped. */
  readonly rejectedAtMost: number;
}

/**
 * Balances a queue between two of its readings: what was there and what came in has left by an acknowledgement or is
 * still there. Each counter says less than is true by what happened in the last 5 s; that is bounded by what the next
 * settled reading has counted, so that in a queue that stood still both bounds are the same. `isLate`: the unacknowledged
 * count is one of a quorum queue, up to 10 s old; what of it was held at the start may then be missing from `most` and
 * from what was rejected. undefined: no later reading tells yet what these could not know.
 */
export function missingBetween(
  readings: readonly QueueReading[],
  from: number,
  to: number,
  isLate: boolean,
): Missing | undefined {
  const [start, end] = [readings[from], readings[to]];
  const [startKnown, endKnown] = [readingAfter(readings, from), readingAfter(readings, to)];
  if (start === undefined || end === undefined) return undefined;
  if (startKnown === undefined || endKnown === undefined) return undefined;
  const unseenAtStart = growth(start, startKnown);
  const unseenAtEnd = growth(end, endKnown);
  const counted = growth(start, end);
  // What was delivered just before is in neither count of a quorum queue yet, or in both.
  const unclear = isLate
    ? { start: start.unacknowledged + unseenAtStart.delivered, end: unseenAtEnd.delivered }
    : { start: 0, end: 0 };
  // What a late count still shows may have been settled long since.
  const held = isLate
    ? { least: 0, most: Math.max(end.unacknowledged, endKnown.unacknowledged) }
    : { least: end.unacknowledged, most: end.unacknowledged };
  const before =
    start.ready + start.unacknowledged + counted.published - counted.acknowledged - end.ready;
  const least =
    before -
    held.most -
    unseenAtStart.published -
    unseenAtEnd.acknowledged -
    unclear.start -
    unclear.end;
  const most =
    before -
    held.least +
    unseenAtStart.acknowledged +
    unseenAtEnd.published +
    unclear.start +
    unclear.end;
  const rejectedAtMost =
    start.unacknowledged +
    counted.delivered +
    unseenAtEnd.delivered -
    counted.acknowledged +
    unseenAtStart.acknowledged -
    held.least -
    // What was given back before is not delivered again for having been given back since.
    Math.max(
      0,
      counted.redelivered - unseenAtStart.redelivered - start.ready - start.unacknowledged,
    );
  return { missing: { least, most }, rejectedAtMost: Math.max(0, rejectedAtMost) };
}

type Counters = Pick<QueueReading, 'published' | 'delivered' | 'acknowledged' | 'redelivered'>;

function growth(earlier: QueueReading, later: QueueReading): Counters {
  return {
    published: later.published - earlier.published,
    delivered: later.delivered - earlier.delivered,
    acknowledged: later.acknowledged - earlier.acknowledged,
    redelivered: later.redelivered - earlier.redelivered,
  };
}
