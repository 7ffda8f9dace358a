import { z } from 'zod';
import type { Arguments, Json } from '../topology/topology.js';

// What came out of JSON.parse is JSON already, and a copy by zod would lose a member called `__proto__`.
export const JsonValue = z.custom<Json>((value) => value !== undefined, 'expected a value');
export const JsonRecord = z.custom<Arguments>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
);

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

/** A user of another cluster. What it logs in with is never part of a plan. */
export const PlannedUser = z.strictObject({
  name: z.string(),
  tags: z.array(z.string()),
  limits: z.record(z.string(), z.number()),
  /** as-on-blue: made with the hash blue has then; as-on-green: it is there and stays as it is. */
  password: z.enum(['as-on-blue', 'as-on-green']),
});
export type PlannedUser = z.infer<typeof PlannedUser>;

/** A runtime parameter by name; its value is never part of a plan. */
export const PlannedParameter = z.strictObject({
  component: z.string(),
  vhost: z.string(),
  name: z.string(),
});
export type PlannedParameter = z.infer<typeof PlannedParameter>;

/** One vhost of green with everything in it that is neither queue nor policy. */
export const GreenVhost = z.strictObject({
  vhost: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  defaultQueueType: z.string(),
  /** As on blue, or raised by decision. */
  limits: z.record(z.string(), z.number()),
  permissions: z.array(PlannedPermission),
  topicPermissions: z.array(PlannedTopicPermission),
  exchanges: z.array(PlannedExchange),
  bindings: z.array(PlannedBinding),
});
export type GreenVhost = z.infer<typeof GreenVhost>;
