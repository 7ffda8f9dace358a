import { closeConnection, listConnections } from '../../broker/management/connections.js';
import type { StepOf } from '../../plan/step.js';
import { isClientConnection } from '../cutover/client-connections.js';
import type { MigrationContext } from '../handler.js';
import { fencedClients } from './fenced-clients.js';

/** The management API lists a connection up to 5 s after it was opened: only after that is nobody overlooked. */
const connectionLagMs = 6_500;

/**
 * Closes connections of fenced clients that turned up since: one opened just before its rights were narrowed still has
 * the old ones in its channels. Returns whether nobody can be overlooked any more.
 */
export async function closeLingering(
  step: StepOf<'bridge.drain'>,
  context: MigrationContext,
  now: number,
): Promise<boolean> {
  const fenced = fencedClients(step, context);
  if (fenced.length === 0) return true;
  const awaited = step.phase === 'publishers' ? fenced.filter(({ strict }) => strict) : fenced;
  // Those stopped for the sake of order come again and again, with their narrow rights, until they are moved.
  if (step.phase === 'publishers' && awaited.every((one) => one.oldConnectionsGone)) return true;
  const { api } = context.brokers[step.params.side];
  const lingering = (await listConnections(api)).filter((connection) =>
    fenced.some(({ client, vhost }) => isClientConnection(client, connection, vhost)),
  );
  await Promise.all(
    lingering.map(({ name }) => closeConnection(api, name, 'quorate: this client has moved')),
  );
  return awaited.every(
    ({ since, oldConnectionsGone }) => oldConnectionsGone || now - since >= connectionLagMs,
  );
}
