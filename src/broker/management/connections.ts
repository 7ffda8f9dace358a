import { z } from 'zod';
import { ForeignName } from '../../topology/foreign-json.js';
import type { LiveConnection } from '../../topology/snapshot.js';
import type { ManagementApi } from './api.js';
import { readPages } from './pages.js';

const ListedConnection = z.object({
  name: z.string(),
  vhost: z.string().default(''),
  user: z.string().default(''),
  protocol: z.string().catch(''),
  node: ForeignName.catch(undefined),
  peer_host: ForeignName.catch(undefined),
  client_properties: z
    .object({ connection_name: ForeignName, product: ForeignName })
    .nullish()
    // Clients may send anything here.
    .catch(undefined),
});

const COLUMNS = Object.keys(ListedConnection.shape).join(',');

/** Connections of all vhosts, those of shovels (protocol `Direct 0-9-1`) included; up to 5 s old. */
export async function listConnections(api: ManagementApi): Promise<readonly LiveConnection[]> {
  const listed = await readPages(api, ['connections'], ListedConnection, { columns: COLUMNS });
  return listed.map((connection) => ({
    name: connection.name,
    vhost: connection.vhost,
    user: connection.user,
    protocol: connection.protocol,
    clientName: connection.client_properties?.connection_name,
    product: connection.client_properties?.product,
    address: connection.peer_host,
    node: connection.node,
  }));
}

const OpenedConnection = z.object({
  node: ForeignName.catch(undefined),
  // Milliseconds since 1970 by the node's clock.
  connected_at: z.number().nullish().catch(undefined),
});

/** When the oldest and the newest connection of each node were opened, by that node's own clock; milliseconds, a list up to 5 s old. */
export async function openedByNode(
  api: ManagementApi,
): Promise<Readonly<Record<string, { readonly oldest: number; readonly newest: number }>>> {
  const query = { columns: Object.keys(OpenedConnection.shape).join(',') };
  const opened = new Map<string, { readonly oldest: number; readonly newest: number }>();
  for (const { node, connected_at: at } of await readPages(
    api,
    ['connections'],
    OpenedConnection,
    query,
  )) {
    if (node === undefined || typeof at !== 'number') continue;
    const { oldest, newest } = opened.get(node) ?? { oldest: at, newest: at };
    opened.set(node, { oldest: Math.min(oldest, at), newest: Math.max(newest, at) });
  }
  return Object.fromEntries(opened);
}

const TrackedConnections = z.array(
  z.object({ name: z.string(), vhost: z.string(), user: z.string() }),
);

/** Connections of one user as the broker tracks them: at once, where `listConnections` is late, but without what clients call themselves. */
export async function trackedConnections(
  api: ManagementApi,
  user: string,
): Promise<readonly Pick<LiveConnection, 'name' | 'vhost' | 'user'>[]> {
  return (await api.find(['connections', 'username', user], TrackedConnections)) ?? [];
}

/** Closes a connection; the client is told the reason. One that is gone already is fine. */
export function closeConnection(
  api: ManagementApi,
  name: string,
  reason: string,
): Promise<'deleted' | 'absent'> {
  // A header takes visible ASCII only, and the reason may quote a name.
  const header = reason.replaceAll(/[^\x20-\x7e]/g, '?');
  return api.delete(['connections', name], { headers: { 'X-Reason': header } });
}
