import type { PlannedClient } from '../client.js';
import { strictQueueReached, type Roles } from '../roles.js';
import type { Step } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { arrivingSteps } from './arriving.js';
import { atTheSameTime } from './at-the-same-time.js';
import { openSteps } from './bridge-steps.js';
import { canarySteps } from './canary.js';
import { denialsAfterMove, fenceStep, moveStep, watchStep } from './client-steps.js';
import { gateSteps } from './gate-steps.js';
import { lagSteps } from './lag.js';
import type { Progress } from './step-frame.js';
import {
  emptiedByConsumers,
  moveStrictConsumers,
  releaseStrictConsumers,
  stopAndEmpty,
} from './strict-by-consumers.js';
import { strictSteps } from './strict.js';
import { feedingPublishers, moveWithPublishers, statingGaps } from './with-publishers.js';

/** Consumer by consumer: the first of it arrive on green, the bridges of its queues open, the rest follow, it leaves blue. */
export function consumerSteps(context: UnitContext, roles: Roles, progress: Progress): Step[] {
  return roles.consumers.flatMap((client) => {
    const queues = client.consumes.map(({ queue }) => queue);
    progress.moved.add(client);
    return [
      ...arrivingSteps(context, 'consumers', client, [
        ...canarySteps(context, 'consumers', client, progress),
        ...openSteps(context, 'consumers', queues, progress),
      ]),
      fenceStep(context, 'consumers', client, afterMove(context, client, progress)),
      watchStep(context, 'consumers', client, progress),
      ...gateSteps(context, 'consumers', client),
    ];
  });
}

/** After all consumers: the strict queues, then who has only queues of its own, then the publishers. */
export function publisherSteps(context: UnitContext, roles: Roles, progress: Progress): Step[] {
  const stopped = roles.publishers.filter(
    (client) => strictQueueReached(context, client) !== undefined,
  );
  const leaving = (client: PlannedClient): Step[] => {
    progress.moved.add(client);
    return [
      ...arrivingSteps(context, 'publishers', client),
      fenceStep(context, 'publishers', client, afterMove(context, client, progress)),
    ];
  };
  const watch = (client: PlannedClient) => watchStep(context, 'publishers', client, progress);
  const gates = (client: PlannedClient) => gateSteps(context, 'publishers', client);
  const leavingWatched = (client: PlannedClient): Step[] => [
    ...leaving(client),
    watch(client),
    ...gates(client),
  ];
  // Stopped publishers move at the same time; nobody is watched before all of them publish again.
  const released = (): Step[] => {
    for (const client of stopped) progress.moved.add(client);
    return stopped.map((client) => moveStep(context, 'publishers', client));
  };
  const hasStopped = stopped.length > 0;
  const heard = feedingPublishers(context, roles);
  const feeding = hasStopped ? [] : heard;
  // Of those who are stopped meanwhile nothing is missed.
  const missed = heard.filter((client) => !stopped.includes(client));
  const subscribers = (): readonly Step[] =>
    feeding.length > 0
      ? moveWithPublishers(context, roles, feeding, progress)
      : statingGaps(roles.subscribers.flatMap(hasStopped ? leaving : leavingWatched), missed);
  const others = roles.publishers.filter(
    (client) => !stopped.includes(client) && !feeding.includes(client),
  );
  const byConsumers = emptiedByConsumers(context, roles);
  const unwatched = [
    ...(byConsumers ? [] : roles.strictConsumers),
    ...(hasStopped ? roles.subscribers : []),
    ...stopped,
  ];
  const ungated = byConsumers ? [...roles.strictConsumers, ...unwatched] : unwatched;
  const cutover = byConsumers
    ? [
        ...stopAndEmpty(context, stopped, progress),
        ...moveStrictConsumers(context, roles),
        ...subscribers(),
        ...released(),
        ...releaseStrictConsumers(context, roles, progress),
      ]
    : [
        ...(roles.publishers.length === 0 ? [] : lagSteps(context, progress, [])),
        ...(context.strictQueues.size === 0
          ? []
          : strictSteps(context, roles, { stopped, progress })),
        ...subscribers(),
        ...released(),
      ];
  return [
    ...atTheSameTime(cutover),
    ...others.flatMap(leavingWatched),
    ...unwatched.map(watch),
    ...ungated.flatMap(gates),
  ];
}

function afterMove(context: UnitContext, client: PlannedClient, progress: Progress) {
  return { denials: denialsAfterMove(context, client, progress), strict: false };
}
