import { z } from 'zod';
import { Side } from '../bridge.js';
import { TemporaryName } from '../temporary-names.js';
import { stepKind } from './step-kind.js';
import { Together } from './together.js';

/** Bridges by the names of their shovels; what each carries stands with the unit. */
const Shovels = z.array(z.string());

const Probe = z.strictObject({
  /** Read from, by shovels on the other side. */
  side: Side,
  vhost: z.string(),
  /** Where the shovels are. */
  hostVhost: z.string(),
  /** The temporary queue; names of shovels and user begin so. */
  name: TemporaryName,
});

/** Steps in the life of a bridge. */
export const bridgeKinds = [
  stepKind('bridge.probe', Probe),
  stepKind('bridge.probe-remove', Probe),
  stepKind(
    'bridge.user',
    z.strictObject({
      /** Where the users are made, and bridges read. */
      side: Side,
      vhost: z.string(),
      /** The only ones they may read; they may do nothing else anywhere. */
      queues: z.array(z.string()),
    }),
  ),
  stepKind(
    'bridge.canary',
    z.strictObject({
      bridge: z.string(),
      /** A shovel of its own, which ends by itself; beside it the batch is carried as by the bridge. */
      shovel: TemporaryName,
      /** Messages of the batch; fewer, if fewer wait. */
      count: z.number().int().positive(),
    }),
  ),
  stepKind('bridge.open', z.strictObject({ bridge: z.string(), together: Together })),
  stepKind(
    'bridge.drain',
    z.strictObject({
      bridges: Shovels,
      /** Where `empty` are. */
      side: Side,
      vhost: z.string(),
      /** Every queue that must be exactly empty, bridged or not (delay queues that are left to expire). */
      empty: z.array(z.string()),
      /** Two passes lie further apart than this; 0 without TTL. */
      shortestTtlMs: z.number().int().nonnegative(),
      /** Nothing may leave for so long; absent: no longer than the shortest. */
      longestTtlMs: z.number().int().positive().exactOptional(),
      /** Emptied by the consumers it has, who are still there then; absent: by bridges. */
      by: z.literal('consumers').exactOptional(),
      /** Of `empty`, the queues of requests, whose callers are stopped meanwhile. */
      requests: z.array(z.string()).min(1).exactOptional(),
    }),
  ),
  stepKind(
    'lag.wait',
    z.strictObject({
      side: Side,
      vhost: z.string(),
      queues: z.array(z.string()),
      /** Messages that may wait in all of them together before publishers are stopped. */
      atMost: z.number().int().nonnegative(),
    }),
  ),
  stepKind('bridge.close', z.strictObject({ bridges: Shovels })),
  stepKind('bridge.interrupt', z.strictObject({ bridges: Shovels })),
  /** What could not be routed in a vhost is sent again, once the transit exchanges of these bridges lead to their queues. */
  stepKind('bridge.reroute', z.strictObject({ side: Side, vhost: z.string(), bridges: Shovels })),
  stepKind('bridge.user-remove', z.strictObject({ side: Side })),
] as const;
