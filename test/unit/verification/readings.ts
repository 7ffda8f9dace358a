import type { QueueReading } from '../../../src/verification/account/queue-reading.js';

/** A reading so many seconds after the beginning, of an empty queue that nothing went through unless told otherwise. */
export function reading(seconds: number, parts: Partial<QueueReading> = {}): QueueReading {
  return {
    atMs: seconds * 1000,
    tookMs: 0,
    staleMs: 7_000,
    ready: 0,
    unacknowledged: 0,
    published: 0,
    delivered: 0,
    acknowledged: 0,
    redelivered: 0,
    fetched: 0,
    ...parts,
  };
}
