import { z } from 'zod';
import { ForeignName, ForeignObject } from '../../topology/foreign-json.js';
import type { LiveConsumer } from '../../topology/snapshot.js';
import type { ManagementApi } from './api.js';

const ListedConsumers = z.array(
  z.object({
    queue: z.object({ vhost: z.string(), name: z.string() }),
    consumer_tag: z.string(),
    exclusive: z.boolean().nullish(),
    active: z.boolean().nullish(),
    prefetch_count: z.number().nullish(),
    arguments: ForeignObject,
    // An empty list while the channel's own figures are not there yet.
    channel_details: z.object({ connection_name: ForeignName }).nullish().catch(undefined),
  }),
);

/** Consumers of one vhost, or of all. */
export async function listConsumers(
  api: ManagementApi,
  vhost?: string,
): Promise<readonly LiveConsumer[]> {
  const path = vhost === undefined ? ['consumers'] : ['consumers', vhost];
  const listed = await api.get(path, ListedConsumers);
  return listed.map((consumer) => ({
    vhost: consumer.queue.vhost,
    queue: consumer.queue.name,
    tag: consumer.consumer_tag,
    connection: consumer.channel_details?.connection_name,
    exclusive: consumer.exclusive ?? false,
    active: consumer.active ?? true,
    prefetch: consumer.prefetch_count ?? 0,
    arguments: consumer.arguments,
  }));
}
