import type { LiveState, Operator, Snapshot } from '../topology/snapshot.js';
import type { Topology } from '../topology/topology.js';
import type { Broker } from './broker.js';
import { readClients } from './clients.js';
import { withExclusiveQueues } from './exclusive-queues.js';
import { countListedConsumers } from './consumer-counts.js';
import { listAlarms } from './management/alarms.js';
import type { ManagementApi } from './management/api.js';
import { readCluster } from './management/cluster.js';
import { readDefinitions } from './management/definitions.js';
import { listFeatureFlags } from './management/feature-flags.js';
import { listNodes } from './management/nodes.js';
import { readOverview, whoami, type Identity, type Overview } from './management/overview.js';
import { listQueues, type ListedQueue } from './management/queues.js';
import { listVhosts } from './management/vhosts.js';

/** Reads everything of a broker; `now` is ISO-8601 UTC. Needs the administrator tag, else throws BROKER.RIGHTS. */
export async function takeSnapshot(broker: Broker, now: string): Promise<Snapshot> {
  const { api, capabilities } = broker;
  const [overview, identity] = [await readOverview(api), await whoami(api)];
  const { name: clusterName } = await readCluster(api);
  const { topology: defined } = await readDefinitions(api);
  const queues = await listQueues(api);
  // Before 3.13 definitions only name the vhosts.
  const whole = await withExclusiveQueues(api, defined, queues);
  const topology = { ...whole, vhosts: await listVhosts(api) };
  return {
    takenAt: now,
    clusterName,
    version: overview.version,
    capabilities,
    operator: operatorOf(identity, topology),
    topology,
    live: {
      ...(await readLive(api, queues, overview)),
      observation: { from: now, to: now, samples: 1, traced: [] },
      exchangeTypes: overview.exchangeTypes,
    },
  };
}

async function readLive(
  api: ManagementApi,
  queues: readonly ListedQueue[],
  { ratesMode }: Pick<Overview, 'ratesMode'>,
): Promise<Omit<LiveState, 'exchangeTypes' | 'observation'>> {
  const [clients, nodes, alarms, flags] = await Promise.all([
    readClients(api, ratesMode),
    listNodes(api),
    listAlarms(api),
    listFeatureFlags(api),
  ]);
  return {
    ...clients,
    queues: countListedConsumers(
      queues.map(({ live }) => live),
      clients.consumers,
    ),
    nodes,
    alarms,
    disabledFeatureFlags: flags
      .filter(({ state, stability }) => state !== 'enabled' && stability === 'stable')
      .map(({ name }) => name),
  };
}

function operatorOf({ name, tags }: Identity, { permissions }: Topology): Operator {
  return { user: name, tags, permissions: permissions.filter(({ user }) => user === name) };
}
