import type { PlannedClient } from '../client.js';
import { publishesInto, type Roles } from '../roles.js';
import type { Step } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { openSteps } from './bridge-steps.js';
import { denialsAfterMove, fenceStep, moveStep } from './client-steps.js';
import { gateSteps } from './gate-steps.js';
import type { Progress } from './step-frame.js';
import { strictSteps } from './strict.js';

/** Consumer by consumer: it arrives on green, the bridges of its queues open, it leaves blue. */
export function consumerSteps(context: UnitContext, roles: Roles, progress: Progress): Step[] {
  return roles.consumers.flatMap((client) => {
    const queues = client.consumes.map(({ queue }) => queue);
    progress.moved.add(client);
    return [
      moveStep(context, 'consumers', client),
      ...openSteps(context, 'consumers', queues, progress),
      fenceStep(context, 'consumers', client, afterMove(context, client, progress)),
      ...gateSteps(context, 'consumers', client),
    ];
  });
}

/** After all consumers: the strict queues, then who has only queues of its own, then the publishers. */
export function publisherSteps(context: UnitContext, roles: Roles, progress: Progress): Step[] {
  const { strictConsumers } = roles;
  const stopped =
    context.strictQueues.size === 0
      ? []
      : roles.publishers.filter((client) => publishesInto(context, client, context.strictQueues));
  const leaving = (client: PlannedClient): Step[] => {
    progress.moved.add(client);
    if (stopped.includes(client)) return [moveStep(context, 'publishers', client)];
    return [
      moveStep(context, 'publishers', client),
      fenceStep(context, 'publishers', client, afterMove(context, client, progress)),
      ...gateSteps(context, 'publishers', client),
    ];
  };
  // Nobody is watched while publishers stand still: consumers of strict queues and stopped publishers are, once all publish again.
  const watched = [...strictConsumers, ...stopped].flatMap((client) =>
    gateSteps(context, 'publishers', client),
  );
  return [
    ...(context.strictQueues.size === 0 ? [] : strictSteps(context, roles, { stopped, progress })),
    ...roles.subscribers.flatMap(leaving),
    ...roles.publishers.flatMap(leaving),
    ...watched,
  ];
}

function afterMove(context: UnitContext, client: PlannedClient, progress: Progress) {
  return { denials: denialsAfterMove(context, client, progress), strict: false };
}
