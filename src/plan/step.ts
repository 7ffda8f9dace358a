import { z } from 'zod';
import { Side } from './bridge.js';
import { PlannedClient } from './client.js';
import { PlannedParameter } from './objects.js';

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

/** Bridges by the names of their shovels; what each carries stands with the unit. */
const Shovels = z.array(z.string());

/** What is made there stands in the plan's `objects`, `policies` and `queues`. */
const Vhost = z.strictObject({ vhost: z.string() });

/** Every step there is; `kind` decides the shape of `params`. */
export const Step = z.discriminatedUnion('kind', [
  step(
    'preflight',
    z.strictObject({
      vhost: z.string(),
      queues: z.array(z.string()),
      /** Of blue, which their owner deletes before the unit begins; absent: none. */
      stopped: z.array(PlannedParameter).exactOptional(),
    }),
  ),
  step('provision.vhost', Vhost),
  step('provision.permissions', Vhost),
  step('provision.policies', Vhost),
  step(
    'provision.exchanges',
    z.strictObject({ vhost: z.string(), exchanges: z.array(z.string()) }),
  ),
  /** On these exchanges; they are there by then, which RabbitMQ 4.3 insists on. */
  step(
    'provision.topic-permissions',
    z.strictObject({ vhost: z.string(), exchanges: z.array(z.string()) }),
  ),
  step('provision.queues', z.strictObject({ vhost: z.string(), queues: z.array(z.string()) })),
  step(
    'provision.bindings',
    /** Those both of whose ends are among these. */
    z.strictObject({
      vhost: z.string(),
      exchanges: z.array(z.string()),
      queues: z.array(z.string()),
    }),
  ),
  step('provision.quarantine', z.strictObject({ side: Side, vhost: z.string(), name: z.string() })),
  step('provision.effective', z.strictObject({ vhost: z.string(), queues: z.array(z.string()) })),
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
  step('bridge.open', z.strictObject({ bridge: z.string() })),
  step(
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
    }),
  ),
  step('bridge.close', z.strictObject({ bridges: Shovels })),
  step('bridge.interrupt', z.strictObject({ bridges: Shovels })),
  step(
    'unit.verify',
    z.strictObject({
      blueVhost: z.string(),
      greenVhost: z.string(),
      queues: z.array(z.string()),
      /** Of green, which their owner creates there once the unit has moved; absent: none. */
      copied: z.array(PlannedParameter).exactOptional(),
    }),
  ),
  step('unit.remove-green', z.strictObject({ vhost: z.string(), queues: z.array(z.string()) })),
  step('rollback.finish', z.strictObject({})),
  step('complete.recheck', z.strictObject({ vhost: z.string(), queues: z.array(z.string()) })),
  step('complete.queues', z.strictObject({ vhost: z.string(), queues: z.array(z.string()) })),
  /** Of all bridges of the unit, in both directions. */
  step('complete.temporary', z.strictObject({})),
]);
export type Step = z.infer<typeof Step>;
export type StepKind = Step['kind'];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;
