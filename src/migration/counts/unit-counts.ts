import { z } from 'zod';

const Count = z.number().int();

/** What is there and, where the broker counts, what went through since its nodes started; messages. */
const QueueCount = z.object({
  ready: Count,
  unacknowledged: Count,
  published: Count.exactOptional(),
  delivered: Count.exactOptional(),
  acknowledged: Count.exactOptional(),
  redelivered: Count.exactOptional(),
  /** Of the delivered ones, by `basic.get` or without wanting an acknowledgement, as no bridge takes them. */
  fetched: Count.exactOptional(),
});
export type QueueCount = z.infer<typeof QueueCount>;

/** When the oldest and the newest connection of a node were opened; milliseconds since 1970 by the node's own clock. */
const Opened = z.object({ oldest: z.number(), newest: z.number() });

const SideCounts = z.object({
  /** By name of queue; null: it is not there. One without an entry was not asked for, or did not tell. */
  queues: z.record(z.string(), QueueCount.nullable()),
  /** How long each node that answered was up; milliseconds. */
  uptimes: z.record(z.string(), z.number()),
  /** By name of node. */
  opened: z.record(z.string(), Opened).exactOptional(),
});
export type SideCounts = z.infer<typeof SideCounts>;

/**
 * What is counted of a unit at one moment. Steps write it down as `counts` in their evidence, one after the other, so that
 * what a restarted node has forgotten is known up to then.
 */
export const UnitCounts = z.object({
  /** When it was complete; ISO-8601 UTC. */
  at: z.iso.datetime(),
  /** How long it took; milliseconds. */
  tookMs: z.number(),
  /** How old the figures may be at most; milliseconds. */
  staleMs: z.number(),
  /** Absent: not looked at. */
  blue: SideCounts.exactOptional(),
  green: SideCounts.exactOptional(),
  /** By name of transit exchange: messages that entered and that were routed; null: it is not there. Absent: green does not count. */
  transit: z
    .record(z.string(), z.object({ entered: Count, routed: Count }).nullable())
    .exactOptional(),
});
export type UnitCounts = z.infer<typeof UnitCounts>;
