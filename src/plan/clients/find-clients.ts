import type { Finding } from '../../topology/finding.js';
import { mostAtOnce } from '../../topology/most-at-once.js';
import type { LiveState } from '../../topology/snapshot.js';
import { sortedBy, sortedNames } from '../ordering.js';
import type { PlanningInput } from '../planning-input.js';
import type { ClientSettings } from '../settings/client-settings.js';
import type { VhostTopology } from '../vhost-topology.js';
import { ambiguousConnections, clientFindings, unattributedConsumers } from './client-findings.js';
import { isApplication } from '../../topology/application-connection.js';
import { groupConnections, type ConnectionGroup } from './connection-groups.js';
import { consumptionOf } from './consumption.js';
import type { FoundClient } from './found-client.js';
import { incompleteTraces } from './incomplete-traces.js';
import { unidentifiedClients } from './unidentified-clients.js';
import { partsOf } from './parts.js';
import { confirmsOf, publishingOf } from './publishing.js';

export interface FoundClients {
  readonly clients: readonly FoundClient[];
  readonly findings: readonly Finding[];
}

type LiveClients = Pick<LiveState, 'connections' | 'consumers' | 'channels' | 'publishes'>;

const nothingLive: LiveClients = {
  connections: [],
  consumers: [],
  channels: [],
  publishes: [],
};

/** Tells the clients of the planned vhosts apart, and says what cannot be known about them. */
export function findClients(
  input: PlanningInput,
  topologies: readonly VhostTopology[],
): FoundClients {
  const live = input.blue.live ?? nothingLive;
  const planned = new Map(topologies.map((topology) => [topology.vhost, topology]));
  const connections = live.connections.filter(
    (connection) =>
      planned.has(connection.vhost) &&
      (isApplication(connection) || connection.unidentified === true),
  );
  const groups = groupConnections(connections, input.settings.clients);
  const clients = [...groups, ...unseen(input.settings.clients, groups, topologies)].flatMap(
    (group) => {
      const topology = planned.get(group.vhost);
      return topology === undefined ? [] : [foundClient(group, topology, live)];
    },
  );
  const sorted = sortedBy(
    clients,
    ({ vhost }) => vhost,
    ({ planned: { name } }) => name,
  );
  const findings =
    input.blue.live === undefined
      ? []
      : [
          ...clientFindings(sorted, input.settings.clients, input.blue),
          ...ambiguousConnections(connections.filter(isApplication), input.settings.clients),
          ...unattributedConsumers(input.blue.live, topologies),
          ...unidentifiedClients(connections, input.settings.clients, live.publishes),
          ...incompleteTraces(input.blue.live, topologies),
        ];
  return { clients: sorted, findings };
}

/** Configured clients that are not connected belong where the names they state exist. */
function unseen(
  settings: readonly ClientSettings[],
  groups: readonly ConnectionGroup[],
  topologies: readonly VhostTopology[],
): ConnectionGroup[] {
  return settings
    .filter((entry) => !groups.some((group) => group.settings === entry))
    .flatMap((entry) =>
      topologies
        .filter(
          (topology) =>
            entry.consumes.some((queue) => topology.queues.has(queue)) ||
            entry.sendsTo.some((queue) => topology.queues.has(queue)) ||
            entry.publishes.some((exchange) => topology.exchanges.has(exchange)),
        )
        .map(({ vhost }) => ({
          name: entry.name,
          vhost,
          match: entry.match,
          settings: entry,
          connections: [],
        })),
    );
}

function foundClient(
  group: ConnectionGroup,
  topology: VhostTopology,
  live: LiveClients,
): FoundClient {
  const { vhost, settings } = group;
  const names = new Set(group.connections.map(({ name }) => name));
  const isOurs = (connection: string | undefined) =>
    connection !== undefined && names.has(connection);
  const users = sortedNames([
    ...group.connections.map(({ user }) => user),
    ...(group.match.user === undefined ? [] : [group.match.user]),
  ]);
  const channels = live.channels.filter(({ connection }) => isOurs(connection));
  const published = channels.reduce((sum, channel) => sum + channel.published, 0);
  const { name, match } = group;
  const hook = settings?.hook === undefined ? {} : { hook: settings.hook };
  const consumes = consumptionOf(
    live.consumers.filter(({ connection }) => isOurs(connection)),
    settings?.consumes ?? [],
    topology,
  );
  const publishing = publishingOf(
    live.publishes.filter(({ connection }) => isOurs(connection)),
    settings,
    topology,
  );
  const connections = mostAtOnce(group.connections);
  return {
    vhost,
    settings,
    published,
    planned: {
      ...{ name, match, users, consumes, ...publishing, ...confirmsOf(channels) },
      ...{ connections, ...partsOf(settings, connections), ...hook },
    },
  };
}
