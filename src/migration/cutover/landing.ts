import { listConnections } from '../../broker/management/connections.js';
import type { Evidence } from '../../journal/entry.js';
import type { StepOf } from '../../plan/step.js';
import type { MigrationContext } from '../handler.js';
import { pause } from '../waiting.js';
import { isClientConnection } from './client-connections.js';
import { toSide } from './early-arrival.js';
import { connectionsOfUsers } from './old-connections.js';
import { stoppedSince } from './stopped-since.js';

type MoveStep = StepOf<'client.move'>;

const pollMs = 100;
/** By then the statistics list every connection. */
const watchMs = 15_000;

/**
 * Watches a publisher that was stopped for the sake of order connect to its new place, and measures how long it could not
 * publish. Whose a connection is, the broker says late; when it was there first, it says at once. Empty: it was not
 * stopped, this broker does not tell, or it did not come.
 */
export async function measurePause(step: MoveStep, context: MigrationContext): Promise<Evidence> {
  const fences = context.allSteps.filter((one) => one.kind === 'client.fence');
  const since = stoppedSince(step, fences, context.journal);
  if (since === undefined) return {};
  const { client, toVhost: vhost } = step.params;
  const place = { side: toSide(step), vhost };
  const firstSeen = new Map<string, number>();
  const { api } = context.brokers[place.side];
  for (const begun = performance.now(); performance.now() - begun < watchMs;) {
    const there = await connectionsOfUsers(place, client.users, context);
    if (there === undefined || context.signal.aborted) return {};
    const now = Date.now();
    for (const name of there) if (!firstSeen.has(name)) firstSeen.set(name, now);
    const own = (await listConnections(api)).filter((one) =>
      isClientConnection(client, one, vhost),
    );
    const at = Math.min(...own.map(({ name }) => firstSeen.get(name) ?? now));
    if (own.length > 0) return { pausedMs: Math.max(0, at - since) };
    context.progress(step, `waiting for ${client.name} to arrive`, {});
    await pause(pollMs, context.signal);
  }
  return {};
}
