import { closeConnection, listConnections } from '../../broker/management/connections.js';
import { trackedConnections } from '../../broker/management/tracked-connections.js';
import type { PlannedClient } from '../../plan/client.js';
import type { LiveConnection } from '../../topology/snapshot.js';
import type { Side } from '../../topology/side.js';
import type { MigrationContext } from '../handler.js';
import { isClientConnection } from './client-connections.js';

/** Where a client is not to be any more. */
export interface Place {
  readonly side: Side;
  readonly vhost: string;
  readonly client: PlannedClient;
}

/**
 * Names of all connections that users have in a vhost at this moment, whoever's they are; undefined: this broker tells
 * of a connection only seconds after it was opened.
 */
export async function connectionsOfUsers(
  { side, vhost }: Pick<Place, 'side' | 'vhost'>,
  users: readonly string[],
  context: Pick<MigrationContext, 'brokers'>,
): Promise<ReadonlySet<string> | undefined> {
  const { api, capabilities } = context.brokers[side];
  if (!capabilities.connectionsByUser) return undefined;
  const tracked = await Promise.all(users.map((user) => trackedConnections(api, user)));
  const here = tracked.flat().filter((connection) => connection.vhost === vhost);
  return new Set(here.map(({ name }) => name));
}

/** Closes every connection of the client that is listed; resolves to how many. */
export async function closeListed(
  place: Place,
  context: Pick<MigrationContext, 'brokers'>,
): Promise<number> {
  const { api } = context.brokers[place.side];
  const own = ownOf(place, await listConnections(api));
  const reason = `quorate: ${place.client.name} is moving, connect by your new settings`;
  await Promise.all(own.map(({ name }) => closeConnection(api, name, reason)));
  return own.length;
}

/**
 * Which of the connections in `old` are still there and may be the client's: those listed as its own, and those not
 * listed yet, of which nobody can tell. A connection cannot be closed before it is listed.
 */
export async function remainingOf(
  place: Place,
  old: ReadonlySet<string>,
  context: Pick<MigrationContext, 'brokers'>,
): Promise<readonly string[]> {
  const now = await connectionsOfUsers(place, place.client.users, context);
  const left = [...old].filter((name) => now?.has(name) === true);
  if (left.length === 0) return [];
  const listed = await listConnections(context.brokers[place.side].api);
  const own = new Set(ownOf(place, listed).map(({ name }) => name));
  const known = new Set(listed.map(({ name }) => name));
  return left.filter((name) => own.has(name) || !known.has(name));
}

function ownOf({ client, vhost }: Place, listed: readonly LiveConnection[]): LiveConnection[] {
  return listed.filter((connection) => isClientConnection(client, connection, vhost));
}

/** Whether all connections of a client are those of the users it is known by. */
export function isKnownByUser({ match, users }: PlannedClient): boolean {
  return match.user !== undefined && users.includes(match.user);
}
