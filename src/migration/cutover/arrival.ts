import { counted } from '../../topology/amounts.js';
import { listConnections } from '../../broker/management/connections.js';
import { listConsumers } from '../../broker/management/consumers.js';
import type { ManagementApi } from '../../broker/management/api.js';
import type { PlannedClient } from '../../plan/client.js';
import type { LiveConnection, LiveConsumer } from '../../topology/snapshot.js';
import { isClientConnection } from './client-connections.js';

export interface Presence {
  readonly connections: number;
  /** Consumers of this client by queue name. */
  readonly consumers: ReadonlyMap<string, number>;
}

/** Where a client is, of everything a broker shows in one vhost. */
export function presenceOf(
  client: PlannedClient,
  vhost: string,
  connections: readonly LiveConnection[],
  consumers: readonly LiveConsumer[],
): Presence {
  const own = new Set(
    connections
      .filter((connection) => isClientConnection(client, connection, vhost))
      .map((connection) => connection.name),
  );
  const byQueue = new Map<string, number>();
  for (const consumer of consumers) {
    if (
      consumer.vhost !== vhost ||
      consumer.connection === undefined ||
      !own.has(consumer.connection)
    )
      continue;
    byQueue.set(consumer.queue, (byQueue.get(consumer.queue) ?? 0) + 1);
  }
  return { connections: own.size, consumers: byQueue };
}

/** What is still missing for a client to have arrived; empty when it is there with all its consumers, or as many connections. */
export function missingForArrival(
  presence: Presence,
  arrives: readonly { readonly queue: string; readonly consumers: number }[],
  connections = 1,
): string[] {
  if (arrives.length === 0) return missingConnections(presence, connections);
  return arrives.flatMap(({ queue, consumers }) => {
    const there = presence.consumers.get(queue) ?? 0;
    return there >= consumers
      ? []
      : [`${JSON.stringify(queue)} has ${there} of ${counted(consumers, 'consumer')}`];
  });
}

function missingConnections(presence: Presence, wanted: number): string[] {
  if (presence.connections >= wanted) return [];
  return presence.connections === 0
    ? ['it has no connection']
    : [`it has ${presence.connections} of ${counted(wanted, 'connection')}`];
}

/** Reads a client's presence in a vhost from the broker. */
export async function readPresence(
  api: ManagementApi,
  client: PlannedClient,
  vhost: string,
): Promise<Presence> {
  const [connections, consumers] = await Promise.all([
    listConnections(api),
    // Publishers may be waiting, and the list is long.
    client.consumes.length === 0 ? [] : listConsumers(api, vhost),
  ]);
  return presenceOf(client, vhost, connections, consumers);
}
