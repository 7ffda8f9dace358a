import { z } from 'zod';
import { PlannedBridge } from './bridge.js';
import { PlannedReach } from './bridge-reach.js';
import { PlannedClient } from './client.js';
import {
  GreenVhost,
  JsonRecord,
  JsonValue,
  PlannedPolicy,
  PlannedQueue,
  PlannedUser,
} from './objects.js';
import { PlanGates } from './plan-gates.js';
import { Step } from './step.js';
import { StepHooks } from './step-hooks.js';
import { TemporaryName } from './temporary-names.js';

/** What is said of one thing or many; written once, since a site of many queues hears the same of each. */
export const PlanFindings = z.strictObject({
  code: z.string(),
  severity: z.enum(['blocker', 'warning', 'info']),
  about: z.array(
    z.strictObject({
      kind: z.string(),
      vhost: z.string(),
      name: z.string(),
      evidence: JsonRecord,
    }),
  ),
  consequence: z.string(),
  remedy: z.string(),
  decision: z
    .strictObject({ options: z.array(z.string()), taken: z.string().exactOptional() })
    .exactOptional(),
  momentary: z.boolean(),
});
export type PlanFindings = z.infer<typeof PlanFindings>;

/** A change of one argument, setting or policy key: `from` or `to` absent means it was not, or will not be, there. */
export const Change = z.strictObject({
  key: z.string(),
  from: JsonValue.exactOptional(),
  to: JsonValue.exactOptional(),
  why: z.string(),
});
export type Change = z.infer<typeof Change>;

/** Names of the policies in force on a queue; absent: none is. */
const GoverningPolicies = z.strictObject({
  policy: z.string().exactOptional(),
  operatorPolicy: z.string().exactOptional(),
});

export const QueuePlan = z.strictObject({
  vhost: z.string(),
  name: z.string(),
  type: z.string(),
  disposition: z.enum(['migrate', 'keep-classic', 'recreate-by-client', 'skip', 'blocked']),
  /** The queue as it is on blue. */
  blue: PlannedQueue,
  /** What is created on green; absent when nothing is. */
  green: PlannedQueue.exactOptional(),
  changes: z.array(Change),
  settings: z.strictObject({ before: JsonRecord, after: JsonRecord }),
  policies: z.strictObject({ before: GoverningPolicies, after: GoverningPolicies }),
  /** How its messages get to green; let-expire: a delay queue left to run out on blue. */
  messages: z.enum(['bridge', 'let-expire', 'none']),
  /** Order matters: moved strictly. */
  strict: z.boolean(),
});
export type QueuePlan = z.infer<typeof QueuePlan>;

export const PolicyPlan = z.strictObject({
  vhost: z.string(),
  name: z.string(),
  operator: z.boolean(),
  /** The policy as it is on blue. */
  blue: PlannedPolicy,
  /** More than one after a split; none when it is not created on green. */
  green: z.array(PlannedPolicy),
  changes: z.array(Change),
});
export type PolicyPlan = z.infer<typeof PolicyPlan>;

export const Unit = z.strictObject({
  name: z.string(),
  blueVhost: z.string(),
  greenVhost: z.string(),
  queues: z.array(z.string()),
  exchanges: z.array(z.string()),
  clients: z.array(PlannedClient),
  bridges: z.array(PlannedBridge),
  /** Of each of its bridges: messages in flight at most; also the bound on duplicates if the shovel is interrupted. */
  prefetch: z.number().int().positive(),
  /** Name of both the quarantine exchange and its queue, in either vhost. */
  quarantine: TemporaryName,
  steps: z.array(Step),
});
export type Unit = z.infer<typeof Unit>;

export const Estimates = z.strictObject({
  messages: z.number(),
  bytes: z.number(),
  /** Bytes on disk over all green replicas, with room for the write-ahead log. */
  disk: z.number(),
  memory: z.number(),
  durationSeconds: z.number(),
  duplicateBound: z.number(),
});
export type Estimates = z.infer<typeof Estimates>;

/** What blue was when the plan was made, object by object; how drift is found. */
export const BaselineObject = z.strictObject({
  kind: z.enum([
    'queue',
    'exchange',
    'binding',
    'policy',
    'operator-policy',
    'parameter',
    'permission',
    'topic-permission',
  ]),
  vhost: z.string(),
  /** Of a binding, parameter or topic permission: its parts as a JSON array. */
  name: z.string(),
  /** SHA-256, hex, of its canonical JSON, the first 16 characters; absent for a binding, whose name says everything. */
  hash: z.string().exactOptional(),
});
export type BaselineObject = z.infer<typeof BaselineObject>;

const Observed = z.strictObject({
  from: z.string(),
  to: z.string(),
  samples: z.number().int(),
  /** Vhosts whose messages were copied meanwhile, on one node. */
  traced: z.array(
    z.strictObject({
      vhost: z.string(),
      node: z.string(),
      milliseconds: z.number().int(),
      copies: z.number().int(),
      /** Copies were dropped, as there were too many. */
      overflowed: z.boolean(),
    }),
  ),
});

/** The reviewed contract: what runs is exactly what is written here. */
export const Plan = z.strictObject({
  formatVersion: z.literal(1),
  /** SHA-256, hex, over canonical JSON of everything except `hash`, `madeFrom.time`, `madeFrom.observed` and `estimates`. */
  hash: z.string(),
  /** Twelve hexadecimal digits; part of every temporary name. */
  migrationId: z.string().regex(/^[0-9a-f]{12}$/),
  madeFrom: z.strictObject({
    clusterName: z.string(),
    version: z.string(),
    definitionsHash: z.string(),
    time: z.string(),
    /** What was read of blue. */
    source: z.enum(['broker', 'definitions']),
    /** How long blue's clients were looked at; not part of the hash. Absent: no broker was. */
    observed: Observed.exactOptional(),
  }),
  strategy: z.enum(['vhost', 'broker']),
  naming: z.strictObject({ vhost: z.string(), queue: z.string(), policy: z.string() }),
  vhosts: z.array(z.strictObject({ blue: z.string(), green: z.string() })),
  target: z.strictObject({
    /** Absent: no broker was looked at. */
    clusterName: z.string().exactOptional(),
    version: z.string(),
    deliveryLimitUnlimited: z.number().int(),
    /** What was read of green; `version`: nothing, it is planned for a broker of this version. */
    source: z.enum(['broker', 'definitions', 'version']),
  }),
  /** How bridges reach the broker they read from; absent within one cluster. */
  reach: PlannedReach.exactOptional(),
  queues: z.array(QueuePlan),
  policies: z.array(PolicyPlan),
  /** Who is to log in on green; empty within one cluster, whose users are there. */
  users: z.array(PlannedUser),
  /** What green's vhosts have beside queues and policies, whether a unit creates it or not. */
  objects: z.array(GreenVhost),
  /** Absent: none is configured. */
  hooks: StepHooks.exactOptional(),
  gates: PlanGates,
  units: z.array(Unit),
  baseline: z.array(BaselineObject),
  estimates: Estimates,
  findings: z.array(PlanFindings),
  /** Findings nobody looked for, because no running broker was read. */
  notChecked: z.array(z.strictObject({ code: z.string(), why: z.string() })),
});
export type Plan = z.infer<typeof Plan>;
