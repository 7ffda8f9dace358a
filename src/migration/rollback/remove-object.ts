import type { ManagementApi } from '../../broker/management/api.js';
import { deleteBinding, listBindings } from '../../broker/management/bindings.js';
import { deleteExchange } from '../../broker/management/exchanges.js';
import { deletePermission } from '../../broker/management/permissions.js';
import { deletePolicy } from '../../broker/management/policies.js';
import {
  deleteTopicPermissions,
  listTopicPermissions,
  putTopicPermission,
} from '../../broker/management/topic-permissions.js';
import {
  createVhost,
  deleteLimit,
  deleteLimits,
  findVhost,
  readLimits,
} from '../../broker/management/vhosts.js';
import { typeOf } from '../provision/adoption.js';
import { bindingName } from '../provision/bindings.js';
import { topicPermissionName } from '../provision/topic-permissions.js';
import type { Removable } from './removal-order.js';

/** Takes one object back out of a vhost that stays; harmless when it is gone. */
export async function removeObject(api: ManagementApi, object: Removable): Promise<void> {
  const { kind, vhost, name } = object;
  switch (kind) {
    case 'exchange':
      await deleteExchange(api, vhost, name, { ifUnused: false });
      return;
    case 'binding':
      return removeBindings(api, vhost, new Set([name]));
    case 'policy':
      await deletePolicy(api, 'policies', vhost, name);
      return;
    case 'operator-policy':
      await deletePolicy(api, 'operator-policies', vhost, name);
      return;
    case 'topic-permission':
      return removeTopicPermission(api, vhost, name);
    case 'permission':
      await deletePermission(api, vhost, name);
      return;
    case 'vhost-limit':
      await deleteLimit(api, vhost, name);
      return;
    case 'vhost-limits':
      if (Object.keys(await readLimits(api, vhost)).length === 0) await deleteLimits(api, vhost);
      return;
    case 'former-queue-type':
      return restoreQueueType(api, vhost, name);
    default:
      kind satisfies never;
  }
}

/** Bindings by the names they have in the journal; those of queues and exchanges that are gone went with them. */
export async function removeBindings(
  api: ManagementApi,
  vhost: string,
  names: ReadonlySet<string>,
): Promise<void> {
  if (names.size === 0) return;
  const listed = await listBindings(api, vhost);
  for (const binding of listed) {
    if (names.has(bindingName(binding))) await deleteBinding(api, binding);
  }
}

/** The API takes away those of all exchanges at once, so the user's others are given back. */
async function removeTopicPermission(
  api: ManagementApi,
  vhost: string,
  name: string,
): Promise<void> {
  const present = await listTopicPermissions(api, vhost);
  const found = present.find((one) => topicPermissionName(one) === name);
  if (found === undefined) return;
  await deleteTopicPermissions(api, vhost, found.user);
  const others = present.filter((one) => one.user === found.user && one !== found);
  for (const other of others) await putTopicPermission(api, other);
}

/** It is updated with all other properties of the vhost, which releases blank when a request leaves them out. */
async function restoreQueueType(api: ManagementApi, vhost: string, former: string): Promise<void> {
  const found = await findVhost(api, vhost);
  if (found === undefined || typeOf(found) === former) return;
  await createVhost(api, { ...found, defaultQueueType: former });
}
