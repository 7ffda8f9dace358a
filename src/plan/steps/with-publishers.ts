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
  const publishers = feeding.map(({ name }) => name).join(', ');
  const arriving = clients.flatMap((client) => arrivingSteps(context, 'publishers', client));
  return [
    ...arriving.map((step) => {
      if (step.kind !== 'client.move' || feeding.includes(step.params.client)) return step;
      return {
        ...step,
        label: `${step.label}; it misses what is published in between by ${publishers}`,
      };
    }),
    ...clients.map((client) => {
      const denials = denialsAfterMove(context, client, progress);
      return fenceStep(context, 'publishers', client, { denials, strict: false });
    }),
    ...clients.map((client) => watchStep(context, 'publishers', client, progress)),
    ...clients.flatMap((client) => gateSteps(context, 'publishers', client)),
  ];
}
