import { z } from 'zod';
import type { TopicPermission } from '../../topology/topology.js';
import type { ManagementApi } from './api.js';

const ListedTopicPermissions = z.array(
  z.object({
    vhost: z.string(),
    user: z.string(),
    exchange: z.string(),
    write: z.string(),
    read: z.string(),
  }),
);

/** Topic rights of all users in one vhost. */
export function listTopicPermissions(
  api: ManagementApi,
  vhost: string,
): Promise<readonly TopicPermission[]> {
  return api.get(['vhosts', vhost, 'topic-permissions'], ListedTopicPermissions);
}

/** Topic rights of one user in one vhost, one per exchange; empty without any. */
export async function findTopicPermissions(
  api: ManagementApi,
  vhost: string,
  user: string,
): Promise<readonly TopicPermission[]> {
  return (await api.find(['topic-permissions', vhost, user], ListedTopicPermissions)) ?? [];
}

/** Grants or replaces topic rights on one exchange. */
export function putTopicPermission(
  api: ManagementApi,
  { vhost, user, exchange, write, read }: TopicPermission,
): Promise<'created' | 'updated'> {
  return api.put(['topic-permissions', vhost, user], { exchange, write, read });
}

/** Takes the topic rights on every exchange of the vhost away; the API cannot single one out. */
export function deleteTopicPermissions(
  api: ManagementApi,
  vhost: string,
  user: string,
): Promise<'deleted' | 'absent'> {
  return api.delete(['topic-permissions', vhost, user]);
}
