import { z } from 'zod';
import { DefinedQueue } from '../../topology/definition-objects.js';
import { ForeignName, ForeignObject } from '../../topology/foreign-json.js';
import { toQueue } from '../../topology/foreign-objects.js';
import type { LiveQueue } from '../../topology/snapshot.js';
import type { Arguments, Queue } from '../../topology/topology.js';
import type { ManagementApi } from './api.js';
import { readPages } from './pages.js';

const Count = z.number().nullish();
const Rate = z.object({ rate: Count }).nullish().catch(undefined);
const Nodes = z.array(z.string()).nullish().catch(undefined);

const ListedQueue = DefinedQueue.extend({
  vhost: z.string(),
  type: ForeignName,
  state: ForeignName,
  node: ForeignName,
  messages: Count,
  message_bytes: Count,
  consumers: Count,
  policy: ForeignName,
  operator_policy: ForeignName,
  effective_policy_definition: ForeignObject,
  slave_nodes: Nodes,
  synchronised_slave_nodes: Nodes,
  message_stats: z
    .object({ publish_details: Rate, deliver_get_details: Rate })
    .nullish()
    .catch(undefined),
});

/** Of the statistics only what is read: a large broker has many queues. */
const COLUMNS = Object.keys(ListedQueue.shape)
  .flatMap((key) =>
    key === 'message_stats'
      ? [`${key}.publish_details.rate`, `${key}.deliver_get_details.rate`]
      : [key],
  )
  .join(',');

/** A queue with its figures. */
export interface ListedQueue {
  readonly queue: Queue;
  readonly live: LiveQueue;
  /** What policies set on it; empty also on brokers that do not say (see `capabilities.effectivePolicyReported`). */
  readonly effectivePolicy: Arguments;
}

/** Queues of one vhost, or of all; figures are statistics, up to 5 s old. */
export async function listQueues(
  api: ManagementApi,
  vhost?: string,
): Promise<readonly ListedQueue[]> {
  const path = vhost === undefined ? ['queues'] : ['queues', vhost];
  const listed = await readPages(api, path, ListedQueue, { columns: COLUMNS });
  return listed.map(toListedQueue);
}

/** One queue, its properties as they are now and its figures up to 5 s old; undefined when there is none. */
export async function findQueue(
  api: ManagementApi,
  vhost: string,
  name: string,
): Promise<ListedQueue | undefined> {
  const found = await api.find(['queues', vhost, name], ListedQueue);
  return found && toListedQueue(found);
}

/**
 * Declares a queue as given, on that node if one is named; `updated` means an equivalent one was there. A different one, or
 * a node that cannot be reached, is BROKER.REFUSED.
 */
export function declareQueue(
  api: ManagementApi,
  queue: Queue & { readonly node?: string },
): Promise<'created' | 'updated'> {
  return api.put(['queues', queue.vhost, queue.name], {
    ...(queue.node === undefined ? {} : { node: queue.node }),
    durable: queue.durable,
    auto_delete: queue.autoDelete,
    arguments: queue.arguments,
  });
}

export interface DeleteQueueOptions {
  /** Classic queues only: others refuse both. */
  readonly ifUnused: boolean;
  /** Looks at ready messages only: unacknowledged ones are deleted with the queue. */
  readonly ifEmpty: boolean;
}

/** Deletes a queue with its messages; BROKER.REFUSED when a condition does not hold. */
export function deleteQueue(
  api: ManagementApi,
  vhost: string,
  name: string,
  { ifUnused, ifEmpty }: DeleteQueueOptions,
): Promise<'deleted' | 'absent'> {
  const query = {
    ...(ifUnused ? { 'if-unused': true } : {}),
    ...(ifEmpty ? { 'if-empty': true } : {}),
  };
  return api.delete(['queues', vhost, name], { query });
}

function toListedQueue(listed: z.infer<typeof ListedQueue>): ListedQueue {
  const queue = toQueue(listed);
  const type = listed.type ?? queue.type;
  return {
    queue: { ...queue, type },
    live: {
      vhost: queue.vhost,
      name: queue.name,
      type,
      exclusive: queue.exclusive,
      state: listed.state,
      node: listed.node,
      messages: listed.messages ?? undefined,
      messageBytes: listed.message_bytes ?? undefined,
      consumers: listed.consumers ?? undefined,
      publishRate: listed.message_stats?.publish_details?.rate ?? undefined,
      deliverRate: listed.message_stats?.deliver_get_details?.rate ?? undefined,
      policy: listed.policy,
      operatorPolicy: listed.operator_policy,
      mirrors: listed.slave_nodes ?? [],
      synchronisedMirrors: listed.synchronised_slave_nodes ?? [],
    },
    effectivePolicy: listed.effective_policy_definition,
  };
}
