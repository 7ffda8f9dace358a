import type { ManagementApi } from '../../broker/management/api.js';
import { listConnections } from '../../broker/management/connections.js';
import { listConsumers } from '../../broker/management/consumers.js';
import { findVhost } from '../../broker/management/vhosts.js';
import type { QueueAddress } from '../../plan/bridge.js';
import { isLink } from '../../topology/application-connection.js';

/**
 * Whether a shovel may consume a queue: somebody consumes it over a connection from inside the broker, of a bridge's user, or
 * one of which the broker does not tell yet.
 */
export async function isLinked(
  api: ManagementApi,
  { vhost, queue }: Pick<QueueAddress, 'vhost' | 'queue'>,
): Promise<boolean> {
  if ((await findVhost(api, vhost)) === undefined) return false;
  const consumers = (await listConsumers(api, vhost)).filter((one) => one.queue === queue);
  if (consumers.length === 0) return false;
  const connections = new Map((await listConnections(api)).map((one) => [one.name, one]));
  return consumers.some(({ connection: name }) => {
    const connection = name === undefined ? undefined : connections.get(name);
    return connection === undefined || isLink(connection);
  });
}
