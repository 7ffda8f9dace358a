import type { TopicPermission } from '../topology/topology.js';
import type { PlanningInput } from './planning-input.js';
import { isExchange, type VhostTopology } from './vhost-topology.js';

/** Blue's topic permissions that green takes: where it wants the exchange to exist, those whose exchange does. */
export function topicPermissionsTaken(
  { blue, target }: Pick<PlanningInput, 'blue' | 'target'>,
  topology: VhostTopology,
): TopicPermission[] {
  const { topicPermissionsNeedExchange } = target.capabilities;
  return blue.topology.topicPermissions.filter(
    ({ vhost, exchange }) =>
      vhost === topology.vhost && (!topicPermissionsNeedExchange || isExchange(topology, exchange)),
  );
}
