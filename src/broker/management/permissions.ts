import { z } from 'zod';
import type { Permission } from '../../topology/topology.js';
import type { ManagementApi } from './api.js';

const ListedPermission = z.object({
  vhost: z.string(),
  user: z.string(),
  configure: z.string(),
  write: z.string(),
  read: z.string(),
});

/** Rights of all users in one vhost, as the internal back-end has them. */
export function listPermissions(api: ManagementApi, vhost: string): Promise<readonly Permission[]> {
  return api.get(['vhosts', vhost, 'permissions'], z.array(ListedPermission));
}

/** Rights of one user in one vhost; undefined when the user has none there. */
export function findPermission(
  api: ManagementApi,
  vhost: string,
  user: string,
): Promise<Permission | undefined> {
  return api.find(['permissions', vhost, user], ListedPermission);
}

/** Grants or replaces rights. */
export function putPermission(
  api: ManagementApi,
  { vhost, user, configure, write, read }: Permission,
): Promise<'created' | 'updated'> {
  return api.put(['permissions', vhost, user], { configure, write, read });
}

/** Takes all rights in the vhost away, so that the user cannot connect to it any more. */
export function deletePermission(
  api: ManagementApi,
  vhost: string,
  user: string,
): Promise<'deleted' | 'absent'> {
  return api.delete(['permissions', vhost, user]);
}
