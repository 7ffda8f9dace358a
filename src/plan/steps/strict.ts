import type { PlannedClient } from '../client.js';
import type { Roles } from '../roles.js';
import type { Step } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { drainSteps, openSteps } from './bridge-steps.js';
import { denialsAfterMove, fenceStep, moveStep, strictDenials } from './client-steps.js';
import type { Progress } from './step-frame.js';

interface StrictOptions {
  /** Publishers that can reach a strict queue. */
  readonly stopped: readonly PlannedClient[];
  readonly progress: Progress;
}

/**
 * Order kept: nobody publishes, the consumer is on green and off blue, one bridge empties the queue, and is gone before
 * anybody publishes on green. A bridge opens only when the last consumer has left: it cannot share such a queue.
 */
export function strictSteps(
  context: UnitContext,
  { strictConsumers }: Roles,
  { stopped, progress }: StrictOptions,
): Step[] {
  const { strictQueues } = context;
  const strict = [...strictQueues];
  const stop = stopped.map((client) => {
    const denials = strictDenials(context, client);
    return fenceStep(context, 'publishers', client, { denials, strict: true });
  });
  const consumers = strictConsumers.flatMap((client, index) => {
    progress.moved.add(client);
    const later = strictConsumers.slice(index + 1);
    const consumed = client.consumes.map(({ queue }) => queue);
    const shared = consumed.filter((queue) => !strictQueues.has(queue));
    const free = consumed.filter(
      (queue) =>
        strictQueues.has(queue) &&
        !later.some((other) => other.consumes.some((one) => one.queue === queue)),
    );
    const denials = denialsAfterMove(context, client, progress);
    return [
      moveStep(context, 'publishers', client),
      ...openSteps(context, 'publishers', shared, progress),
      fenceStep(context, 'publishers', client, { denials, strict: false }),
      ...openSteps(context, 'publishers', free, progress),
    ];
  });
  const unattended = openSteps(context, 'publishers', strict, progress);
  const bridges = context.bridges.filter(({ blue }) => strictQueues.has(blue));
  const empty = strict.filter((queue) => context.topology.queues.get(queue)?.messages !== 'none');
  return [
    ...stop,
    ...consumers,
    ...unattended,
    // Whatever dead-letters into a strict queue is strict itself.
    ...drainSteps(context, 'publishers', { bridges, empty, hiding: strict }),
  ];
}
