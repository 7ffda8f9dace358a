import { z } from 'zod';
import { ForeignName, ForeignObject, ForeignQueueType, ForeignTags } from './foreign-json.js';

const Flag = z.boolean().nullish();

/** Which vhost an object without one belongs to: exports of one vhost leave it out. */
const vhost = z.string().optional();

export const LimitsValue = z.preprocess(
  (value) => value ?? {},
  z.union([z.array(z.never()).transform(() => ({})), z.record(z.string(), z.number())]),
);

/** Objects of a definitions document, as tolerant as the brokers that wrote them are different. */
export const DefinedVhost = z.object({
  name: z.string(),
  description: ForeignName,
  tags: ForeignTags,
  default_queue_type: ForeignQueueType,
  metadata: z
    .object({ description: ForeignName, tags: ForeignTags, default_queue_type: ForeignQueueType })
    .partial()
    .nullish()
    .catch(undefined),
  limits: LimitsValue,
});

export const DefinedUser = z.object({ name: z.string(), tags: ForeignTags });

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
  destination_type: z.enum(['queue', 'exchange']),
  routing_key: z.string().nullish(),
  arguments: ForeignObject,
});

export const DefinedPolicy = z.object({
  vhost,
  name: z.string(),
  pattern: z.string(),
  'apply-to': ForeignName,
  priority: z.number().nullish(),
  definition: ForeignObject,
});

export const DefinedParameter = z.object({
  vhost,
  component: z.string(),
  name: z.string(),
  value: z.unknown().optional(),
});

/** An operator policy among the parameters: its name is the parameter's. */
export const OperatorPolicyValue = DefinedPolicy.omit({ name: true, vhost: true });

/** A definitions document; what it leaves out is empty. */
export const Definitions = z.object({
  rabbitmq_version: ForeignName,
  rabbit_version: ForeignName,
  vhosts: z.array(DefinedVhost).nullish(),
  users: z.array(DefinedUser).nullish(),
  permissions: z.array(DefinedPermission).nullish(),
  topic_permissions: z.array(DefinedTopicPermission).nullish(),
  exchanges: z.array(DefinedExchange).nullish(),
  queues: z.array(DefinedQueue).nullish(),
  bindings: z.array(DefinedBinding).nullish(),
  policies: z.array(DefinedPolicy).nullish(),
  parameters: z.array(DefinedParameter).nullish(),
});
export type Definitions = z.infer<typeof Definitions>;
