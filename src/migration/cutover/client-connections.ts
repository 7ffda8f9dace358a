import { matchesClient } from '../../plan/client-match.js';
import type { PlannedClient } from '../../plan/client.js';
import { isApplication } from '../../topology/application-connection.js';
import type { LiveConnection } from '../../topology/snapshot.js';

/** Whether a live connection belongs to a planned client and is in the given vhost. A bridge's never does, whatever the client's match. */
export function isClientConnection(
  client: PlannedClient,
  connection: LiveConnection,
  vhost: string,
): boolean {
  return (
    connection.vhost === vhost &&
    isApplication(connection) &&
    matchesClient(client.match, connection)
  );
}
