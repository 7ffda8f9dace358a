import { z } from 'zod';
import type { Side as SideName } from '../topology/side.js';
import { TemporaryName } from './temporary-names.js';

export const Side: z.ZodType<SideName> = z.enum(['blue', 'green']);
export type Side = SideName;

export interface QueueAddress {
  readonly side: Side;
  readonly vhost: string;
  readonly queue: string;
}

/**
 * One queue's way to its counterpart: a shovel hosted beside the destination reads `from` and publishes to the
 * fanout exchange `transit`, bound to the one queue `to`; what cannot be routed ends in `quarantine`.
 */
export interface Bridge {
  readonly direction: 'forward' | 'reverse';
  readonly from: QueueAddress;
  readonly to: QueueAddress;
  readonly shovel: string;
  readonly transit: string;
  /** Name of both the quarantine exchange and its queue, in the destination's vhost. */
  readonly quarantine: string;
  /** Messages in flight at most; also the bound on duplicates if the shovel is interrupted. */
  readonly prefetch: number;
  /** Messages after which the shovel ends by itself; absent: it goes on until it is removed. */
  readonly count?: number;
}

/** The two bridges of one queue as a plan's unit names them; the rest follows from the unit. */
export const PlannedBridge = z.strictObject({
  /** Names of the queue and its counterpart. */
  blue: z.string(),
  green: z.string(),
  /** Of the way there and of the way back: name of both the shovel and its transit exchange. */
  forward: TemporaryName,
  reverse: TemporaryName,
});
export type PlannedBridge = z.infer<typeof PlannedBridge>;
