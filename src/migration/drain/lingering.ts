import { closeConnection, listConnections } from '../../broker/management/connections.js';
import { stepState } from '../../journal/queries.js';
import type { PlannedClient } from '../../plan/client.js';
import type { StepOf } from '../../plan/step.js';
import type { Side } from '../../topology/side.js';
import { isClientConnection } from '../cutover/client-connections.js';
import type { MigrationContext } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';

/** The management API shows a connection up to 5 s after it was opened: only after that is nobody overlooked. */
export const connectionLagMs = 6_500;

interface FencedClient {
  readonly client: PlannedClient;
  readonly vhost: string;
  /** Stopped for the sake of order: the only ones a strict drain has to wait for. */
  readonly strict: boolean;
  /** When its rights were narrowed; milliseconds since 1970. */
  readonly since: number;
}

/** Clients of the unit that were fenced off the side being drained. */
function fencedClients(step: StepOf<'bridge.drain'>, context: MigrationContext): FencedClient[] {
  const side: Side = step.params.side;
  const unit = unitOfStep(step, context);
  return unit.steps.flatMap((fence) => {
    if (fence.kind !== 'client.fence') return [];
    const { client, vhost, strict } = fence.params;
    const state =
      side === 'blue'
        ? stepState(context.journal, unit.name, 'forward', fence.id)
        : stepState(
            context.journal,
            unit.name,
            'back',
            `${unit.name}.rollback.stop.${client.name}`,
          );
    if (state === undefined) return [];
    return [
      {
        client,
        vhost: side === 'blue' ? vhost : unit.greenVhost,
        strict,
        since: Date.parse(state.at),
      },
    ];
  });
}

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
  const { api } = context.brokers[step.params.side];
  const lingering = (await listConnections(api)).filter((connection) =>
    fenced.some(({ client, vhost }) => isClientConnection(client, connection, vhost)),
  );
  for (const connection of lingering) {
    await closeConnection(api, connection.name, 'quorate: this client has moved');
  }
  const awaited = step.phase === 'publishers' ? fenced.filter(({ strict }) => strict) : fenced;
  return awaited.every(({ since }) => now - since >= connectionLagMs);
}
