import type { Denial } from '../denial.js';
import type { Step } from '../step.js';
import type { Advance } from './advance.js';
import { shared, type ClientShare } from './client-share.js';

/**
 * Forward steps that no longer hold once the client is back, in the plan's order: its own, the bridges that it ends, fences
 * of others that its users have left, and what was waited for in vain.
 */
export function undoneByReturn(
  advance: Advance,
  { client, bridges, denials }: ClientShare,
): readonly string[] {
  const ended = new Set(bridges.map(({ shovel }) => shovel));
  const emptied = new Set(bridges.map(({ from }) => from.queue));
  const lifted = (taken: readonly Denial[]) =>
    taken.some((one) => denials.some((other) => hasRights(shared(one, other))));
  const weakened = new Set(
    advance
      .begun('client.fence')
      .filter(({ params }) => lifted(params.denials))
      .map(({ params }) => params.client.name),
  );
  const isUndone = (step: Step): boolean => {
    if (step.kind === 'client.move' || step.kind === 'client.gate')
      return step.params.client.name === client.name;
    if (step.kind === 'client.fence' || step.kind === 'fence.watch')
      return step.params.client.name === client.name || weakened.has(step.params.client.name);
    if (step.kind === 'bridge.canary') return ended.has(step.params.shovel);
    if (step.kind === 'bridge.open') return ended.has(step.params.bridge);
    if (step.kind === 'lag.wait') return step.params.queues.some((queue) => emptied.has(queue));
    return step.kind === 'bridge.drain' && step.phase === 'drain';
  };
  return advance.unit.steps
    .filter((step) => isUndone(step) && advance.hasBegun(step))
    .map(({ id }) => id);
}

function hasRights({ readQueues, writeExchanges }: Denial): boolean {
  return readQueues.length + writeExchanges.length > 0;
}
