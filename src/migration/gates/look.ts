import type { QueueFlow } from '../../broker/management/queue-flow.js';
import type { Presence } from '../cutover/arrival.js';
import type { PublishingBefore } from '../cutover/publishing-before.js';

/** One queue on both sides; undefined: it is not there. */
export interface QueuePair {
  /** Green's. */
  readonly name: string;
  readonly green: QueueFlow | undefined;
  readonly blue: QueueFlow | undefined;
}

/** What one look at a moved client found. */
export interface Look {
  /** Milliseconds on a clock that never goes back. */
  readonly atMs: number;
  /** Where the client is. */
  readonly onGreen: Presence;
  readonly onBlue: Presence;
  readonly queues: readonly QueuePair[];
  readonly deadLetters: readonly QueuePair[];
  /** undefined: it has none. */
  readonly lag: LagReading | undefined;
  /** Messages that each of its channels on green has published; undefined: not asked, or that broker does not tell. */
  readonly published: ReadonlyMap<string, number> | undefined;
}

/** Of all bridges that carry what a client consumes. */
export interface LagReading {
  /** Ready on blue; undefined: not told yet. */
  readonly waiting: number | undefined;
  /** Messages that ever passed, until a node restarts. */
  readonly passed: number;
}

/** What stands against the looks: how it was before the client moved. */
export interface Before {
  /** By green's names; what to expect. */
  readonly consumers: ReadonlyMap<string, number>;
  /** Messages in all dead-letter queues, on both sides; undefined: nobody looked. */
  readonly deadLetters: number | undefined;
  /** On blue; undefined: not asked, or not told. */
  readonly publishing: PublishingBefore | undefined;
}

/** All messages of a queue on both sides; a queue that is gone has none. undefined: not told yet. */
export function messagesIn({ green, blue }: QueuePair): number | undefined {
  const parts = [green, blue].map((flow) => (flow === undefined ? 0 : totalOf(flow)));
  return parts.reduce((sum, part) =>
    sum === undefined || part === undefined ? undefined : sum + part,
  );
}

export function totalOf({ ready, unacknowledged }: QueueFlow): number | undefined {
  return ready === undefined || unacknowledged === undefined ? undefined : ready + unacknowledged;
}

/** Milliseconds from the first look to the last. */
export function spanOf(looks: readonly Pick<Look, 'atMs'>[]): number {
  return (looks.at(-1)?.atMs ?? 0) - (looks[0]?.atMs ?? 0);
}
