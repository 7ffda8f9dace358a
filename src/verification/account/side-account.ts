import type { Disappearance } from './disappearance.js';
import { missingBetween } from './missing.js';
import type { QueueReading, Range } from './queue-reading.js';
import type { Stretches } from './stretches.js';

/** One queue over a time; counts are messages. */
export interface SideAccount {
  readonly start: number;
  readonly published: number;
  readonly acknowledged: number;
  readonly end: number;
  readonly missing: Range;
  /** Of what is missing, at most as many as consumers may have rejected. */
  readonly rejectedAtMost: number;
  /** More than consumers may have rejected; what happened while counters could not be compared is not in it. */
  readonly disappeared: readonly Disappearance[];
  /** Whether every moment from the first to the last reading is accounted for. */
  readonly isWhole: boolean;
}

/** Sums what is known of a queue; undefined: nothing of it was read. */
export function accountOf(
  { stretches, gaps }: Stretches,
  isLate: boolean,
): SideAccount | undefined {
  const first = stretches[0]?.[0];
  const last = stretches.at(-1)?.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const judged = stretches.map((stretch) => judge(stretch, isLate));
  const known = judged.filter((one) => one !== undefined);
  return {
    start: first.ready + first.unacknowledged,
    published: grown(stretches, 'published'),
    acknowledged: grown(stretches, 'acknowledged'),
    end: last.ready + last.unacknowledged,
    missing: {
      least: sum(known.map(({ missing }) => missing.least)),
      most: sum(known.map(({ missing }) => missing.most)),
    },
    rejectedAtMost: sum(known.map((one) => one.rejectedAtMost)),
    disappeared: known.flatMap((one) => one.disappeared),
    isWhole: gaps.length === 0 && known.length === judged.length,
  };
}

type Judged = Pick<SideAccount, 'missing' | 'rejectedAtMost' | 'disappeared'>;

function judge(stretch: readonly QueueReading[], isLate: boolean): Judged | undefined {
  const ends = stretch.map((_, index) => missingBetween(stretch, 0, index, isLate));
  const whole = ends.findLast((one) => one !== undefined);
  if (whole === undefined) return undefined;
  const messages = whole.missing.least - whole.rejectedAtMost;
  return { ...whole, disappeared: messages > 0 ? [when(stretch, ends, messages)] : [] };
}

/** Between the last reading by which nothing was missing and the first by which something was. */
function when(
  stretch: readonly QueueReading[],
  ends: readonly ReturnType<typeof missingBetween>[],
  messages: number,
): Disappearance {
  const at = ends.findIndex((one) => one !== undefined && one.missing.least > one.rejectedAtMost);
  const safe = ends.findLastIndex(
    (one, index) => index < at && one !== undefined && one.missing.most <= 0,
  );
  const fromMs = stretch[Math.max(0, safe)]?.atMs ?? 0;
  return { messages, fromMs, toMs: stretch[at]?.atMs ?? fromMs };
}

/** A counter that began anew goes on from what it was before. */
function grown(stretches: Stretches['stretches'], counter: 'published' | 'acknowledged'): number {
  let total = 0;
  let before: QueueReading | undefined;
  for (const reading of stretches.flat()) {
    if (before !== undefined) {
      const [earlier, later] = [before[counter], reading[counter]];
      total += later >= earlier ? later - earlier : later;
    }
    before = reading;
  }
  return total;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
