import type { LiveState, Operator, Snapshot } from '../topology/snapshot.js';
import type { Queue, Topology } from '../topology/topology.js';
import type { Broker } from './broker.js';
import { countListedConsumers } from './consumer-counts.js';
import { listAlarms } from './management/alarms.js';
import type { ManagementApi } from './management/api.js';
import { listChannels } from './management/channels.js';
import { listConnections } from './management/connections.js';
import { listConsumers } from './management/consumers.js';
import { readDefinitions } from './management/definitions.js';
import { listFeatureFlags } from './management/feature-flags.js';
import { listNodes } from './management/nodes.js';
import { readOverview, whoami, type Identity } from './management/overview.js';
import { listQueues, type ListedQueue } from './management/queues.js';
import { listVhosts } from './management/vhosts.js';

/** Reads everything of a broker; `now` is ISO-8601 UTC. Needs the administrator tag, else throws BROKER.RIGHTS. */
export async function takeSnapshot(broker: Broker, now: string): Promise<Snapshot> {
  const { api, capabilities } = broker;
  const [overview, identity] = [await readOverview(api), await whoami(api)];
  const { topology: defined } = await readDefinitions(api);
  const queues = await listQueues(api);
  // Before 3.13 definitions only name the vhosts.
  const topology = { ...withExclusiveQueues(defined, queues), vhosts: await listVhosts(api) };
  return {
    takenAt: now,
    clusterName: overview.clusterName,
    version: overview.version,
    capabilities,
    operator: operatorOf(identity, topology),
    topology,
    live: { ...(await readLive(api, queues)), exchangeTypes: overview.exchangeTypes },
  };
}

async function readLive(
  api: ManagementApi,
  queues: readonly ListedQueue[],
): Promise<Omit<LiveState, 'exchangeTypes'>> {
  const [consumers, channels, connections, nodes, alarms, flags] = await Promise.all([
    listConsumers(api),
    listChannels(api),
    listConnections(api),
    listNodes(api),
    listAlarms(api),
    listFeatureFlags(api),
  ]);
  return {
    queues: countListedConsumers(
      queues.map(({ live }) => live),
      consumers,
    ),
    consumers,
    channels,
    connections,
    nodes,
    alarms,
    disabledFeatureFlags: flags
      .filter(({ state, stability }) => state !== 'enabled' && stability === 'stable')
      .map(({ name }) => name),
  };
}

/** Definitions leave exclusive queues out. */
function withExclusiveQueues(defined: Topology, listed: readonly ListedQueue[]): Topology {
  const exclusive: readonly Queue[] = listed
    .map(({ queue }) => queue)
    .filter((queue) => queue.exclusive);
  return { ...defined, queues: [...defined.queues, ...exclusive] };
}

function operatorOf({ name, tags }: Identity, { permissions }: Topology): Operator {
  const own = permissions.filter(({ user }) => user === name);
  return { user: name, tags, vhosts: own.map(({ vhost }) => vhost) };
}
