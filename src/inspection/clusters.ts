import type { Broker } from '../broker/broker.js';
import { readCluster } from '../broker/management/cluster.js';
import type { ClusterIdentity } from '../topology/cluster.js';
import type { Side } from '../topology/side.js';

/** Which clusters the sides are connected to; one address is asked once. */
export async function readClusters({
  blue,
  green,
}: Readonly<Record<Side, Broker>>): Promise<Readonly<Record<Side, ClusterIdentity>>> {
  const one = await readCluster(blue.api);
  return { blue: one, green: blue.api.url === green.api.url ? one : await readCluster(green.api) };
}
