import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  fromPairs,
  ForeignName,
  ForeignObject,
  ForeignQueueType,
  ForeignTags,
  ForeignValue,
} from './foreign-json.js';

const Flag = z.boolean().nullish();

/** A flag whose odd values mean that it is not set. */
const LooseFlag = z.boolean().optional().catch(undefined);

/** Which vhost an object without one belongs to: exports of one vhost leave it out. */
const vhost = z.string().optional();

export const LimitsValue = z.preprocess(
  (value) => value ?? {},
  z.union([z.array(z.never()).transform(() => ({})), z.record(z.string(), z.number())], {
    error: 'expected an object of numbers',
  }),
);

/** Objects of a definitions document, as tolerant as the brokers that wrote them are different. */
export const DefinedVhost = z.object({
  name: z.string(),
  description: ForeignName,
  tags: ForeignTags,
  default_queue_type: ForeignQueueType,
  protected_from_deletion: LooseFlag,
  tracing: LooseFlag,
  metadata: z
    .object({
      description: ForeignName,
      tags: ForeignTags,
      default_queue_type: ForeignQueueType,
      protected_from_deletion: LooseFlag,
      tracing: LooseFlag,
    })
    .partial()
    .nullish()
    .catch(undefined),
  limits: LimitsValue,
});

/** Of the password a digest, to tell whether two users have the same: neither hash nor plain text is let in. */
export const DefinedUser = z.object({
  name: z.string(),
  tags: ForeignTags,
  hashing_algorithm: ForeignName,
  password_hash: z
    .unknown()
    .optional()
    .transform((hash) =>
      typeof hash === 'string' && hash !== ''
        ? createHash('sha256').update(hash).digest('base64')
        : undefined,
    ),
  limits: LimitsValue,
});

export const DefinedPermission = z.object({
  vhost,
  user: z.string(),
  configure: z.string(),
  write: z.string(),
  read: z.string(),
});

export const DefinedTopicPermission = z.object({
  vhost,
  user: z.string(),
  exchange: z.string(),
  write: z.string(),
  read: z.string(),
});

export const DefinedQueue = z.object({
  vhost,
  name: z.string(),
  durable: Flag,
  auto_delete: Flag,
  exclusive: Flag,
  arguments: ForeignObject,
});

export const DefinedExchange = z.object({
  vhost,
  name: z.string(),
  type: z.string(),
  durable: Flag,
  auto_delete: Flag,
  internal: Flag,
  arguments: ForeignObject,
});

export const DefinedBinding = z.object({
  vhost,
  source: z.string(),
  destination: z.string(),
  destination_type: z.enum(['queue', 'exchange'], {
    error: ({ input }) =>
      `expected "queue" or "exchange"${typeof input === 'string' ? `, received ${JSON.stringify(input)}` : ''}`,
  }),
  routing_key: z.string().nullish(),
  arguments: ForeignObject,
});

export const DefinedPolicy = z.object({
  vhost,
  name: z.string(),
  pattern: z.string(),
  'apply-to': ForeignName,
  priority: z.int32('expected a whole number of 32 bits').nullish(),
  definition: ForeignObject,
});

export const DefinedParameter = z.object({
  vhost,
  component: z.string(),
  name: z.string(),
  value: ForeignValue,
});

/** A parameter of the whole cluster. */
export const DefinedGlobalParameter = z.object({ name: z.string(), value: ForeignValue });

/** An operator policy among the parameters: its name is the parameter's. */
export const OperatorPolicyValue = z.preprocess(
  fromPairs,
  DefinedPolicy.omit({ name: true, vhost: true }),
);

/** A definitions document; what it leaves out is empty. */
export const Definitions = z.object({
  rabbitmq_version: ForeignName,
  rabbit_version: ForeignName,
  /** Of an export of one vhost, from 4.0 on; the vhost's own properties stand beside it. */
  original_vhost_name: z.string().optional(),
  vhosts: z.array(DefinedVhost).nullish(),
  users: z.array(DefinedUser).nullish(),
  permissions: z.array(DefinedPermission).nullish(),
  topic_permissions: z.array(DefinedTopicPermission).nullish(),
  exchanges: z.array(DefinedExchange).nullish(),
  queues: z.array(DefinedQueue).nullish(),
  bindings: z.array(DefinedBinding).nullish(),
  policies: z.array(DefinedPolicy).nullish(),
  parameters: z.array(DefinedParameter).nullish(),
  global_parameters: z.array(DefinedGlobalParameter).nullish(),
});
export type Definitions = z.infer<typeof Definitions>;
