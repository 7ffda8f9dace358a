import { clusterNameOf, type ClusterIdentity } from '../../topology/cluster.js';
import type { ManagementApi } from './api.js';
import { listNodes } from './nodes.js';
import { findGlobalParameter } from './parameters.js';
import { readOverview } from './overview.js';

/** Which cluster answers. Its nodes are told to users with the monitoring tag; others throw BROKER.RIGHTS. */
export async function readCluster(api: ManagementApi): Promise<ClusterIdentity> {
  const { clusterName: told } = await readOverview(api);
  const nodes = (await listNodes(api)).map(({ name }) => name);
  const isNamed =
    nodes.length > 1 && (await findGlobalParameter(api, 'cluster_name')) !== undefined;
  return { name: clusterNameOf(told, isNamed, nodes), told, nodes };
}
