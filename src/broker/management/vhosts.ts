import { z } from 'zod';
import { DefinedVhost, LimitsValue } from '../../topology/definition-objects.js';
import type { Vhost } from '../../topology/topology.js';
import { toVhost } from '../../topology/vhost-definitions.js';
import type { ManagementApi } from './api.js';
import { hasParameter } from './parameters.js';

const ListedVhost = DefinedVhost.omit({ limits: true });
const VhostLimits = z.array(z.object({ vhost: z.string(), value: LimitsValue }));

const PublishRate = z.object({
  message_stats: z
    .object({ publish_details: z.object({ rate: z.number() }).nullish() })
    .nullish()
    .catch(undefined),
});

/** All vhosts the user may see, with their limits. */
export async function listVhosts(api: ManagementApi): Promise<readonly Vhost[]> {
  const listed = await api.get(['vhosts'], z.array(ListedVhost));
  const limits = await api.get(['vhost-limits'], VhostLimits);
  return listed.map((vhost) => {
    const own = limits.filter((each) => each.vhost === vhost.name);
    return toVhost(vhost, allOf(own));
  });
}

/** One vhost with its limits; undefined when there is none of that name. */
export async function findVhost(api: ManagementApi, name: string): Promise<Vhost | undefined> {
  const found = await api.find(['vhosts', name], ListedVhost);
  return found && toVhost(found, await readLimits(api, name));
}

/**
 * Creates a vhost. What an existing vhost has is not read first, and 3.x brokers blank what a request leaves out,
 * so a vhost that is there already must be updated with all of its properties.
 */
export function createVhost(
  api: ManagementApi,
  vhost: Pick<Vhost, 'name' | 'description' | 'tags' | 'defaultQueueType'>,
): Promise<'created' | 'updated'> {
  const { name, description, tags, defaultQueueType } = vhost;
  return api.put(['vhosts', name], {
    description,
    tags: tags.join(','),
    // Until 3.11.11 only the key without underscores is read, and no release minds the other one.
    ...(defaultQueueType === undefined
      ? {}
      : { default_queue_type: defaultQueueType, defaultqueuetype: defaultQueueType }),
  });
}

/**
 * Switches the firehose of a vhost on or off, on the node that answers and no other. What a request leaves out is blanked
 * (3.10.8, 4.0.5), so description and tags are sent as they are; the default queue type stays by itself.
 */
export async function putTracing(
  api: ManagementApi,
  vhost: Pick<Vhost, 'name' | 'description' | 'tags'>,
  tracing: boolean,
): Promise<void> {
  const { name, description, tags } = vhost;
  await api.put(['vhosts', name], { description, tags: tags.join(','), tracing });
}

/** Messages a second that are published to a vhost now; undefined: the broker does not say. */
export async function readPublishRate(
  api: ManagementApi,
  vhost: string,
): Promise<number | undefined> {
  const found = await api.find(['vhosts', vhost], PublishRate);
  return found?.message_stats?.publish_details?.rate;
}

/** Deletes a vhost with everything in it. */
export function deleteVhost(api: ManagementApi, name: string): Promise<'deleted' | 'absent'> {
  return api.delete(['vhosts', name]);
}

/** Limits of one vhost (`max-connections`, `max-queues`; -1 is unlimited); empty without any. */
export async function readLimits(
  api: ManagementApi,
  vhost: string,
): Promise<Readonly<Record<string, number>>> {
  const limits = (await api.find(['vhost-limits', vhost], VhostLimits)) ?? [];
  return allOf(limits);
}

export async function putLimit(
  api: ManagementApi,
  vhost: string,
  limit: string,
  value: number,
): Promise<void> {
  await api.put(['vhost-limits', vhost, limit], { value });
}

export function deleteLimit(
  api: ManagementApi,
  vhost: string,
  limit: string,
): Promise<'deleted' | 'absent'> {
  return api.delete(['vhost-limits', vhost, limit]);
}

/** Whether the vhost has a parameter of limits; with the last limit deleted the broker keeps an empty one. */
export function hasLimits(api: ManagementApi, vhost: string): Promise<boolean> {
  return hasParameter(api, { component: 'vhost-limits', vhost, name: 'limits' });
}

/** Deletes the parameter of limits with whatever is left in it. */
export function deleteLimits(api: ManagementApi, vhost: string): Promise<'deleted' | 'absent'> {
  return api.delete(['parameters', 'vhost-limits', vhost, 'limits']);
}

function allOf(limits: z.infer<typeof VhostLimits>): Readonly<Record<string, number>> {
  return Object.fromEntries(limits.flatMap(({ value }) => Object.entries(value)));
}
