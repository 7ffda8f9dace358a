import { listAlarms } from '../../broker/management/alarms.js';
import { listNodes } from '../../broker/management/nodes.js';
import type { Side } from '../../plan/bridge.js';
import type { LiveNode } from '../../topology/snapshot.js';
import type { MigrationContext } from '../handler.js';

/** What one broker says about itself right now. */
export interface BrokerReading {
  readonly side: Side;
  /** As the health check names them, which is right when the node list is not yet. */
  readonly alarms: readonly string[];
  readonly nodes: readonly LiveNode[];
}

/** Asks both brokers; once, when both sides are one cluster. */
export async function readBrokers({
  brokers,
  plan,
}: Pick<MigrationContext, 'brokers' | 'plan'>): Promise<readonly BrokerReading[]> {
  const sides: readonly Side[] = plan.strategy === 'vhost' ? ['blue'] : ['blue', 'green'];
  return Promise.all(
    sides.map(async (side) => {
      const { api } = brokers[side];
      const [alarms, nodes] = await Promise.all([listAlarms(api), listNodes(api)]);
      return { side, alarms, nodes };
    }),
  );
}
