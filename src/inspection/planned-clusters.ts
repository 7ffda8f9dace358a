import type { Plan } from '../plan/document.js';
import { QuorateError } from '../quorate-error.js';
import { UNSTATED_CLUSTER, type ClusterIdentity } from '../topology/cluster.js';
import type { Side } from '../topology/side.js';
import { refuseUnfitClusters } from './fitting-clusters.js';

type PlannedFor = Pick<Plan, 'madeFrom' | 'strategy' | 'target'>;

/**
 * Holds the clusters that answer against those the plan was made for. Throws PLAN.OTHER_CLUSTER (exit 7), and, where
 * blue and green are not to each other what the strategy needs, what `refuseUnfitClusters` throws.
 */
export function assertPlannedClusters(
  plan: PlannedFor,
  clusters: Readonly<Record<Side, ClusterIdentity>>,
): void {
  const planned = { blue: plannedBlue(plan), green: plan.target.clusterName };
  for (const side of ['blue', 'green'] as const) {
    const name = planned[side];
    const { name: found, told } = clusters[side];
    // Definitions tell what the node that exported them calls its cluster.
    if (name !== undefined && name !== found && name !== told)
      throw otherCluster(side, name, found);
  }
  refuseUnfitClusters(plan.strategy, clusters);
}

/** undefined: the definitions it was made from do not say. */
function plannedBlue({ madeFrom: { clusterName, source } }: PlannedFor): string | undefined {
  return source === 'definitions' && clusterName === UNSTATED_CLUSTER ? undefined : clusterName;
}

function otherCluster(side: Side, planned: string, found: string): QuorateError {
  return new QuorateError({
    code: 'PLAN.OTHER_CLUSTER',
    message: `this plan was made with the cluster ${JSON.stringify(planned)} as ${side}, and ${JSON.stringify(found)} is the one that answers`,
    exit: 7,
    next: [
      `name the cluster of the plan: --${side} https://USER@HOST:15671`,
      'if that cluster was renamed, give it its name back: rabbitmqctl set_cluster_name NAME',
      'for another cluster, make a plan of its own: quorate plan --out FILE',
    ],
  });
}
