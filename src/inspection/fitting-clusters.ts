import { QuorateError } from '../quorate-error.js';
import { clusterRelation, type ClusterIdentity, type Strategy } from '../topology/cluster.js';
import type { Side } from '../topology/side.js';

/**
 * Throws STRATEGY.OTHER_CLUSTER or STRATEGY.SAME_CLUSTER, exit 2, for a blue and green the strategy does not move
 * between.
 */
export function refuseUnfitClusters(
  strategy: Strategy,
  { blue, green }: Readonly<Record<Side, ClusterIdentity>>,
): void {
  if (clusterRelation(strategy, blue, green) !== 'refused') return;
  throw strategy === 'vhost' ? otherCluster(blue, green) : sameCluster(green);
}

function otherCluster(blue: ClusterIdentity, green: ClusterIdentity): QuorateError {
  const alike = blue.name === green.name ? ' of the same name' : '';
  return new QuorateError({
    code: 'STRATEGY.OTHER_CLUSTER',
    message: `strategy vhost stays in blue's cluster, ${described(blue)}; green is another${alike}, ${described(green)}`,
    exit: 2,
    next: [
      "leave out --green, QUORATE_GREEN and profiles.green of quorate.yaml, to stay in blue's cluster",
      'quorate plan --strategy broker, to plan a move to another cluster',
    ],
  });
}

function sameCluster(green: ClusterIdentity): QuorateError {
  return new QuorateError({
    code: 'STRATEGY.SAME_CLUSTER',
    message: `strategy broker moves to another cluster, and green is blue's own: ${described(green)}`,
    exit: 2,
    next: [
      'name the other cluster: --green https://USER@HOST:15671',
      'quorate plan --strategy vhost moves into a new vhost of the same cluster',
      'of two clusters whose nodes have the same names, give one a name of its own: rabbitmqctl set_cluster_name NAME',
    ],
  });
}

/** Clusters that are named alike differ in their nodes only, so these are said too. */
function described({ name, nodes = [] }: ClusterIdentity): string {
  const { length } = nodes;
  const shown = nodes.slice(0, 5).map((node) => JSON.stringify(node));
  const more = length > 5 ? ` and ${length - 5} more` : '';
  const listed = length === 0 ? '' : ` (${shown.join(', ')}${more})`;
  return `${JSON.stringify(name)}${listed}`;
}
