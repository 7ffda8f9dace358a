import { z } from 'zod';
import type { Side as SideName } from '../topology/side.js';

export const Side: z.ZodType<SideName> = z.enum(['blue', 'green']);
export type Side = SideName;

export const QueueAddress = z.strictObject({ side: Side, vhost: z.string(), queue: z.string() });
export type QueueAddress = z.infer<typeof QueueAddress>;

/**
 * One queue's way to its counterpart: a shovel hosted beside the destination reads `from` and publishes to the
 * fanout exchange `transit`, bound to the one queue `to`; what cannot be routed ends in `quarantine`.
 */
export const Bridge = z.strictObject({
  direction: z.enum(['forward', 'reverse']),
  from: QueueAddress,
  to: QueueAddress,
  shovel: z.string(),
  transit: z.string(),
  /** Name of both the quarantine exchange and its queue, in the destination's vhost. */
  quarantine: z.string(),
  /** Messages in flight at most; also the bound on duplicates if the shovel is interrupted. */
  prefetch: z.number().int().positive(),
});
export type Bridge = z.infer<typeof Bridge>;
