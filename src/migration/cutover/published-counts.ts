import type { ManagementApi } from '../../broker/management/api.js';
import { listChannels } from '../../broker/management/channels.js';
import { listConnections } from '../../broker/management/connections.js';
import type { PlannedClient } from '../../plan/client.js';
import type { LiveConnection } from '../../topology/snapshot.js';
import { isClientConnection } from './client-connections.js';

/** What a client has published in one vhost, by one look at the statistics; up to 5 s old. */
export interface PublishedCounts {
  readonly connections: readonly LiveConnection[];
  /** Messages by channel. */
  readonly published: ReadonlyMap<string, number>;
}

/** Reads the counts of every channel a client has in a vhost. */
export async function readPublished(
  api: ManagementApi,
  client: PlannedClient,
  vhost: string,
): Promise<PublishedCounts> {
  const listed = await listConnections(api);
  const connections = listed.filter((one) => isClientConnection(client, one, vhost));
  const own = new Set(connections.map(({ name }) => name));
  const channels = own.size === 0 ? [] : await listChannels(api);
  const published = channels.flatMap(({ name, connection, published: messages }) =>
    connection !== undefined && own.has(connection) ? [[name, messages] as const] : [],
  );
  return { connections, published: new Map(published) };
}
