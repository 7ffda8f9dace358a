import { z } from 'zod';
import type { Arguments, Json } from '../topology/topology.js';

// Broker arguments are JSON already; zod's own json type is mutable, ours is not.
export const JsonValue = z.json() as unknown as z.ZodType<Json>;
export const JsonRecord = z.record(z.string(), z.json()) as unknown as z.ZodType<Arguments>;

/** The objects a plan creates, as topology.ts describes them; strict, since a plan is our own document. */
export const PlannedQueue = z.strictObject({
  vhost: z.string(),
  name: z.string(),
  type: z.string(),
  durable: z.boolean(),
  autoDelete: z.boolean(),
  exclusive: z.boolean(),
  arguments: JsonRecord,
});
export type PlannedQueue = z.infer<typeof PlannedQueue>;

export const PlannedExchange = z.strictObject({
  vhost: z.string(),
  name: z.string(),
  type: z.string(),
  durable: z.boolean(),
  autoDelete: z.boolean(),
  internal: z.boolean(),
  arguments: JsonRecord,
});
export type PlannedExchange = z.infer<typeof PlannedExchange>;

export const PlannedBinding = z.strictObject({
  vhost: z.string(),
  source: z.string(),
  destination: z.string(),
  destinationType: z.enum(['queue', 'exchange']),
  routingKey: z.string(),
  arguments: JsonRecord,
});
export type PlannedBinding = z.infer<typeof PlannedBinding>;

export const PlannedPolicy = z.strictObject({
  vhost: z.string(),
  name: z.string(),
  pattern: z.string(),
  applyTo: z.string(),
  priority: z.number().int(),
  definition: JsonRecord,
});
export type PlannedPolicy = z.infer<typeof PlannedPolicy>;

export const PlannedPermission = z.strictObject({
  vhost: z.string(),
  user: z.string(),
  configure: z.string(),
  write: z.string(),
  read: z.string(),
});
export type PlannedPermission = z.infer<typeof PlannedPermission>;

export const PlannedTopicPermission = z.strictObject({
  vhost: z.string(),
  user: z.string(),
  exchange: z.string(),
  write: z.string(),
  read: z.string(),
});
export type PlannedTopicPermission = z.infer<typeof PlannedTopicPermission>;
