import { z } from 'zod';
import { Bridge, Side } from './bridge.js';
import { PlannedClient } from './client.js';
import {
  JsonRecord,
  PlannedBinding,
  PlannedExchange,
  PlannedPermission,
  PlannedPolicy,
  PlannedQueue,
  PlannedTopicPermission,
} from './objects.js';

export const Phase = z.enum([
  'preflight',
  'provision',
  'consumers',
  'publishers',
  'drain',
  'verify',
  'complete',
  'rollback',
]);
export type Phase = z.infer<typeof Phase>;

/** What a user may no longer do on one side: exact names, everything else stays as it was. */
export const Denial = z.strictObject({
  user: z.string(),
  readQueues: z.array(z.string()),
  writeExchanges: z.array(z.string()),
});
export type Denial = z.infer<typeof Denial>;

const ExpectedSettings = z.strictObject({
  queue: z.string(),
  type: z.string(),
  settings: JsonRecord,
});

const base = {
  id: z.string(),
  unit: z.string(),
  phase: Phase,
  /** One line for people, names escaped by whoever shows it. */
  label: z.string(),
  /** none: reads only · additive: creates · interrupting: a client notices · destructive: cannot be undone. */
  risk: z.enum(['none', 'additive', 'interrupting', 'destructive']),
  subject: z.strictObject({ kind: z.string(), vhost: z.string(), name: z.string() }),
};

function step<K extends string, P extends z.ZodType>(kind: K, params: P) {
  return z.strictObject({ ...base, kind: z.literal(kind), params });
}

/** Every step there is; `kind` decides the shape of `params`. */
export const Step = z.discriminatedUnion('kind', [
  step('preflight', z.strictObject({ vhost: z.string(), queues: z.array(z.string()) })),
  step(
    'provision.vhost',
    z.strictObject({
      vhost: z.string(),
      description: z.string(),
      tags: z.array(z.string()),
      defaultQueueType: z.string(),
      limits: z.record(z.string(), z.number()),
    }),
  ),
  step(
    'provision.permissions',
    z.strictObject({
      vhost: z.string(),
      permissions: z.array(PlannedPermission),
      topicPermissions: z.array(PlannedTopicPermission),
    }),
  ),
  step(
    'provision.policies',
    z.strictObject({
      vhost: z.string(),
      policies: z.array(PlannedPolicy),
      operatorPolicies: z.array(PlannedPolicy),
    }),
  ),
  step(
    'provision.exchanges',
    z.strictObject({ vhost: z.string(), exchanges: z.array(PlannedExchange) }),
  ),
  step('provision.queues', z.strictObject({ vhost: z.string(), queues: z.array(PlannedQueue) })),
  step(
    'provision.bindings',
    z.strictObject({ vhost: z.string(), bindings: z.array(PlannedBinding) }),
  ),
  step('provision.quarantine', z.strictObject({ side: Side, vhost: z.string(), name: z.string() })),
  step(
    'provision.effective',
    z.strictObject({ vhost: z.string(), expected: z.array(ExpectedSettings) }),
  ),
  step(
    'client.move',
    z.strictObject({
      client: PlannedClient,
      direction: z.enum(['forward', 'back']),
      fromVhost: z.string(),
      toVhost: z.string(),
      /** Queues of the side it arrives on, with the consumers expected there. */
      arrives: z.array(z.strictObject({ queue: z.string(), consumers: z.number().int() })),
    }),
  ),
  step(
    'client.soak',
    z.strictObject({
      client: PlannedClient,
      vhost: z.string(),
      arrives: z.array(z.strictObject({ queue: z.string(), consumers: z.number().int() })),
      soakMs: z.number().int().positive(),
    }),
  ),
  step(
    'client.fence',
    z.strictObject({
      side: Side,
      vhost: z.string(),
      client: PlannedClient,
      denials: z.array(Denial),
      /** true: fenced to stop it before it moves (strict order), so a reconnecting attempt is expected. */
      strict: z.boolean(),
    }),
  ),
  step(
    'rights.restore',
    z.strictObject({
      side: Side,
      vhost: z.string(),
      users: z.array(z.string()),
      /** read: consumers may come back, publishers not yet. */
      restore: z.enum(['read', 'everything']),
    }),
  ),
  step(
    'rights.remove',
    z.strictObject({ side: Side, vhost: z.string(), users: z.array(z.string()) }),
  ),
  step('bridge.open', z.strictObject({ bridge: Bridge })),
  step(
    'bridge.drain',
    z.strictObject({
      bridges: z.array(Bridge),
      /** Every queue that must be exactly empty, bridged or not (delay queues that are left to expire). */
      empty: z.array(z.strictObject({ side: Side, vhost: z.string(), queue: z.string() })),
      /** Two passes lie further apart than this; 0 without TTL. */
      shortestTtlMs: z.number().int().nonnegative(),
    }),
  ),
  step('bridge.close', z.strictObject({ bridges: z.array(Bridge) })),
  step('bridge.interrupt', z.strictObject({ bridges: z.array(Bridge) })),
  step(
    'unit.verify',
    z.strictObject({ blueVhost: z.string(), greenVhost: z.string(), queues: z.array(z.string()) }),
  ),
  step('unit.remove-green', z.strictObject({ vhost: z.string(), queues: z.array(z.string()) })),
  step('rollback.finish', z.strictObject({})),
  step('complete.recheck', z.strictObject({ vhost: z.string(), queues: z.array(z.string()) })),
  step('complete.queues', z.strictObject({ vhost: z.string(), queues: z.array(z.string()) })),
  step('complete.temporary', z.strictObject({ bridges: z.array(Bridge) })),
]);
export type Step = z.infer<typeof Step>;
export type StepKind = Step['kind'];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;
