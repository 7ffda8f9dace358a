import type { QueueCount, UnitCounts } from '../../migration/counts/unit-counts.js';
import type { Side } from '../../plan/bridge.js';
import { ownValue } from '../../topology/own-value.js';
import { restartedNodes, type NodesSeen } from './node-starts.js';
import type { QueueReading } from './queue-reading.js';
import { cutAtGaps, type Stretches } from './stretches.js';

/** Looks at a unit, oldest first. */
type Looks = readonly UnitCounts[];

const untouched = {
  ...{ ready: 0, unacknowledged: 0, published: 0, delivered: 0 },
  ...{ acknowledged: 0, redelivered: 0, fetched: 0 },
};

/** What the looks tell of one queue; one that was not there yet began with nothing. */
export function queueSeries(looks: Looks, side: Side, queue: string): Stretches {
  const readings: QueueReading[] = [];
  for (const look of looks) {
    const found = ownValue(look[side]?.queues ?? {}, queue);
    if (found === null) note(readings, absentAt(look));
    else if (found !== undefined) note(readings, readingOf(look, found));
  }
  return cutAtGaps(ifEverThere(readings), restartsOn(looks, side));
}

/** What entered and left a transit exchange, which holds nothing, in the words of a queue. */
export function transitSeries(looks: Looks, transit: string): Stretches {
  const readings: QueueReading[] = [];
  for (const look of looks) {
    const found = ownValue(look.transit ?? {}, transit);
    if (found === null) note(readings, absentAt(look));
    else if (found !== undefined) {
      const { entered: published, routed: acknowledged } = found;
      note(readings, readingOf(look, { ...untouched, published, acknowledged }));
    }
  }
  return cutAtGaps(ifEverThere(readings), restartsOn(looks, 'green'));
}

/** Of what is not there yet only the newest look counts, of what is gone the last one that saw it. */
function note(readings: QueueReading[], reading: QueueReading | undefined): void {
  if (reading === undefined) return;
  if (readings.at(-1)?.isAbsent === true) {
    if (reading.isAbsent === true) readings.pop();
  } else if (reading.isAbsent === true && readings.length > 0) return;
  readings.push(reading);
}

function ifEverThere(readings: readonly QueueReading[]): readonly QueueReading[] {
  return readings.some(({ isAbsent }) => isAbsent !== true) ? readings : [];
}

function absentAt(look: UnitCounts): QueueReading {
  return { ...timesOf(look), ...untouched, isAbsent: true };
}

function readingOf(look: UnitCounts, count: QueueCount): QueueReading | undefined {
  const { ready, unacknowledged, published, delivered, acknowledged, redelivered, fetched } = count;
  if (published === undefined || delivered === undefined) return undefined;
  if (acknowledged === undefined || redelivered === undefined) return undefined;
  if (fetched === undefined) return undefined;
  const counters = { published, delivered, acknowledged, redelivered, fetched };
  return { ...timesOf(look), ready, unacknowledged, ...counters };
}

/** When a look was taken, in milliseconds. */
export function timesOf({ at, tookMs, staleMs }: UnitCounts) {
  return { atMs: Date.parse(at), tookMs, staleMs };
}

/** Says which nodes began anew between two of the looks; undefined: none. */
function restartsOn(looks: Looks, side: Side) {
  const seen = new Map(nodesSeen(looks, side).map((one) => [one.atMs, one]));
  return (earlierMs: number, laterMs: number): string | undefined => {
    const [earlier, later] = [seen.get(earlierMs), seen.get(laterMs)];
    if (earlier === undefined || later === undefined) return undefined;
    const names = restartedNodes(earlier, later);
    if (names.length === 0) return undefined;
    return `${names.join(', ')} of ${side} was restarted or did not answer`;
  };
}

/** A side's nodes at each look that was taken there. */
export function nodesSeen(looks: Looks, side: Side): readonly NodesSeen[] {
  return looks.flatMap((look) => {
    const there = look[side];
    return there === undefined ? [] : [{ ...there, atMs: Date.parse(look.at) }];
  });
}
