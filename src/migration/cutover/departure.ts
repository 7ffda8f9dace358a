import { listConnections } from '../../broker/management/connections.js';
import type { Evidence } from '../../journal/entry.js';
import { mayLoseMessages } from '../../plan/confirms.js';
import type { StepOf } from '../../plan/step.js';
import type { MigrationContext } from '../handler.js';
import { pause } from '../waiting.js';
import { isClientConnection } from './client-connections.js';
import { untilSilent } from './quiesce.js';

type FenceStep = StepOf<'client.fence'>;

/** How long a client that was told to go has to leave by itself; closing its connections is the last resort. */
const leaveByItselfMs = 10_000;

/** What it publishes without confirms is lost when its connection is closed, so who does is waited for until it is silent. */
export async function departure(step: FenceStep, context: MigrationContext): Promise<Evidence> {
  await waitForDeparture(step, context);
  if (!mayLoseMessages(step.params.client)) return {};
  const silence = await untilSilent(step, context);
  return { publishing: silence ?? 'still' };
}

async function waitForDeparture(step: FenceStep, context: MigrationContext): Promise<void> {
  const deadline = Date.now() + leaveByItselfMs;
  while (Date.now() < deadline && !context.signal.aborted) {
    const connections = await clientConnections(step, context);
    if (connections.length === 0) return;
    context.progress(
      step,
      `waiting for ${step.params.client.name} to leave ${step.params.side} by itself`,
      {
        connections: connections.length,
      },
    );
    await pause(500, context.signal);
  }
}

async function clientConnections(step: FenceStep, context: MigrationContext) {
  const { side, vhost, client } = step.params;
  const connections = await listConnections(context.brokers[side].api);
  return connections.filter((connection) => isClientConnection(client, connection, vhost));
}
