/**
 * What was told of one queue at one moment. The five counters are statistics, some seconds old and each with a lag of its
 * own; they only grow until a node restarts. Counts are messages.
 */
export interface QueueReading {
  /** When it was complete; milliseconds since 1970. */
  readonly atMs: number;
  /** How long it took; milliseconds. */
  readonly tookMs: number;
  /** How old the counters may be at most; milliseconds. */
  readonly staleMs: number;
  readonly ready: number;
  readonly unacknowledged: number;
  /** By whomever, bridges included; dead letters that arrive are in no counter. */
  readonly published: number;
  readonly delivered: number;
  /** What was delivered without wanting an acknowledgement counts as acknowledged. */
  readonly acknowledged: number;
  readonly redelivered: number;
  /** Of the delivered ones, by `basic.get` or without wanting an acknowledgement, as no bridge takes them. */
  readonly fetched: number;
  /** It was not there, so that nothing had happened that was not told. */
  readonly isAbsent?: true;
}

/** The least and the most it can be. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

type Timed = Pick<QueueReading, 'atMs' | 'tookMs' | 'staleMs'>;

/** Whether the later one has counted everything that the earlier one could not know yet. */
export function hasSettled(earlier: Timed, later: Timed): boolean {
  return later.atMs - later.tookMs - earlier.atMs >= earlier.staleMs;
}

/** The first reading by which everything that the one at `index` could not know yet has been counted. */
export function readingAfter(
  readings: readonly QueueReading[],
  index: number,
): QueueReading | undefined {
  const of = readings[index];
  if (of === undefined || of.isAbsent === true) return of;
  return readings.slice(index + 1).find((later) => hasSettled(of, later));
}
