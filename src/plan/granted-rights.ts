import { isOfQuorate } from '../compatibility/copied-users.js';
import type { Permission, TopicPermission } from '../topology/topology.js';
import type { PlanningInput } from './planning-input.js';
import { topicPermissionsTaken } from './topic-permissions.js';
import type { VhostTopology } from './vhost-topology.js';

export interface GrantedRights {
  readonly permissions: readonly Permission[];
  readonly topicPermissions: readonly TopicPermission[];
}

/** Blue's rights on a vhost that are granted on its counterpart; another cluster does not get quorate's own users. */
export function grantedRights(
  input: Pick<PlanningInput, 'blue' | 'target' | 'strategy'>,
  topology: VhostTopology,
): GrantedRights {
  const isGranted = ({ user }: { readonly user: string }) =>
    input.strategy === 'vhost' || !isOfQuorate(user, input);
  const { permissions } = input.blue.topology;
  return {
    permissions: permissions.filter((one) => one.vhost === topology.vhost && isGranted(one)),
    topicPermissions: topicPermissionsTaken(input, topology).filter(isGranted),
  };
}
