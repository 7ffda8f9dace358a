import type { QueueAddress, Side } from '../../plan/bridge.js';

export interface QueueReading {
  readonly address: QueueAddress;
  /** Ready messages by passive declare, exact; undefined: the queue does not exist. */
  readonly ready: number | undefined;
  readonly unacknowledged: number;
  /** false: the broker did not tell the unacknowledged count of a queue that is there, so 0 means nothing. */
  readonly isKnown: boolean;
  /** Consumers other than the bridge's shovel. */
  readonly foreignConsumers: number;
}

export interface Pass {
  /** Milliseconds on a steady clock. */
  readonly at: number;
  readonly queues: readonly QueueReading[];
  /** Messages that have entered each transit exchange, by `side/vhost/name`. */
  readonly entered: ReadonlyMap<string, number>;
}

/** Messages a pass still saw; 0 for a queue that is gone. */
export function messagesLeft(pass: Pass): number {
  return pass.queues.reduce((sum, queue) => sum + (queue.ready ?? 0) + queue.unacknowledged, 0);
}

export function foreignConsumers(pass: Pass): number {
  return pass.queues.reduce((sum, queue) => sum + queue.foreignConsumers, 0);
}

/** Nothing ready, nothing unacknowledged, nobody there, and all of it said by the broker. */
export function isQuiet(pass: Pass): boolean {
  const known = pass.queues.every((queue) => queue.isKnown);
  return known && messagesLeft(pass) === 0 && foreignConsumers(pass) === 0;
}

/**
 * Exactly empty: two passes over the whole unit, at least `gapMs` apart, that both saw nothing ready, nothing
 * unacknowledged and no foreign consumer, with no message entering a transit exchange in between. One pass is not
 * enough, since a retry loop can hide messages between two reads.
 */
export function isExactlyEmpty(first: Pass, second: Pass, gapMs: number): boolean {
  if (!isQuiet(first) || !isQuiet(second) || second.at - first.at < gapMs) return false;
  return [...second.entered].every(([transit, count]) => first.entered.get(transit) === count);
}

/** Key of a transit exchange in a pass. */
export function transitKey(side: Side, vhost: string, name: string): string {
  return `${side}/${encodeURIComponent(vhost)}/${name}`;
}
