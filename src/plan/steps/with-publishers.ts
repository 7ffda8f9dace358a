import type { PlannedClient } from '../client.js';
import { publishesInto, type Roles } from '../roles.js';
import type { Step } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { arrivingSteps } from './arriving.js';
import { denialsAfterMove, fenceStep, watchStep } from './client-steps.js';
import { gateSteps } from './gate-steps.js';
import type { Progress } from './step-frame.js';

/** Publishers of what comes to the queues that subscribers make for themselves. */
export function feedingPublishers(
  context: UnitContext,
  { subscribers, publishers }: Roles,
): readonly PlannedClient[] {
  const own = new Set(subscribers.flatMap(({ consumes }) => consumes.map(({ queue }) => queue)));
  return publishers.filter((client) => publishesInto(context, client, own));
}

/**
 * Subscribers move at the same time as those whose messages they hear, and nobody is fenced or watched in between: no bridge
 * carries what is published on the one side while they are on the other.
 */
export function moveWithPublishers(
  context: UnitContext,
  { subscribers }: Roles,
  feeding: readonly PlannedClient[],
  progress: Progress,
): Step[] {
  const clients = [...subscribers, ...feeding];
  for (const client of clients) progress.moved.add(client);
  const arriving = clients.flatMap((client) => arrivingSteps(context, 'publishers', client));
  return [
    ...statingGaps(arriving, feeding),
    ...clients.map((client) => {
      const denials = denialsAfterMove(context, client, progress);
      return fenceStep(context, 'publishers', client, { denials, strict: false });
    }),
    ...clients.map((client) => watchStep(context, 'publishers', client, progress)),
    ...clients.flatMap((client) => gateSteps(context, 'publishers', client)),
  ];
}

/** The same steps; those that move a subscriber say whose messages it misses. */
export function statingGaps(
  steps: readonly Step[],
  feeding: readonly PlannedClient[],
): readonly Step[] {
  const publishers = feeding.map(({ name }) => name).join(', ');
  return steps.map((step) => {
    if (step.kind !== 'client.move' || feeding.length === 0) return step;
    if (feeding.includes(step.params.client)) return step;
    const label = `${step.label}; it misses what is published in between by ${publishers}`;
    return { ...step, label };
  });
}
