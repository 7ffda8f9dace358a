import type { ClusterIdentity } from '../../topology/cluster.js';
import type { ManagementApi } from './api.js';
import { listNodes } from './nodes.js';
import { readOverview } from './overview.js';

/** Which cluster answers. Its nodes are told to users with the monitoring tag; others throw BROKER.RIGHTS. */
export async function readCluster(api: ManagementApi): Promise<ClusterIdentity> {
  const { clusterName } = await readOverview(api);
  const nodes = await listNodes(api);
  return { name: clusterName, nodes: nodes.map(({ name }) => name) };
}
