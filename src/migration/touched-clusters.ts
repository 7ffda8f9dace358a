import type { Broker } from '../broker/broker.js';
import type { Plan } from '../plan/document.js';
import type { Side } from '../topology/side.js';

/** A cluster a migration works on, and its vhosts that are concerned. */
export interface TouchedCluster {
  /** `blue` also where it is both. */
  readonly side: Side;
  readonly vhosts: readonly string[];
}

/** One cluster under strategy `vhost`, two under `broker`. */
export function touchedClusters({
  strategy,
  vhosts,
}: Pick<Plan, 'strategy' | 'vhosts'>): readonly TouchedCluster[] {
  const blues = vhosts.map(({ blue }) => blue);
  const greens = vhosts.map(({ green }) => green);
  switch (strategy) {
    case 'vhost':
      return [{ side: 'blue', vhosts: [...blues, ...greens] }];
    case 'broker':
      return [
        { side: 'blue', vhosts: blues },
        { side: 'green', vhosts: greens },
      ];
    default:
      return strategy satisfies never;
  }
}

/** Does it on every cluster, blue first. */
export async function onEachCluster(
  plan: Pick<Plan, 'strategy' | 'vhosts'>,
  brokers: Readonly<Record<Side, Broker>>,
  work: (broker: Broker, cluster: TouchedCluster) => Promise<unknown>,
): Promise<void> {
  for (const cluster of touchedClusters(plan)) await work(brokers[cluster.side], cluster);
}
