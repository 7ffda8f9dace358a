import { declareQueue, findQueue } from '../../broker/management/queues.js';
import { greenSide } from '../../plan/green-side.js';
import type { PlannedQueue } from '../../plan/objects.js';
import type { Arguments, Queue } from '../../topology/topology.js';
import { provisionHandler } from './collection.js';
import { compare } from './comparison.js';
import { sideBySide } from './side-by-side.js';

const FIELDS = ['type', 'durable', 'autoDelete', 'arguments'] as const;

/** Each queue is read back: brokers have answered 204 and created nothing. */
export const provisionQueues = provisionHandler<'provision.queues', PlannedQueue>({
  kind: 'provision.queues',
  planned: ({ params }, { plan }) =>
    greenSide(plan, params.vhost)
      .queuesNamed(params.queues)
      .map(({ queue }) => queue),
  objectOf,
  compareAll: (api, queues) =>
    sideBySide(queues, async (wanted) => {
      const found = await findQueue(api, wanted.vhost, wanted.name);
      return compare<Queue>(
        objectOf(wanted),
        withoutType(wanted),
        found && withoutType(found.queue),
        FIELDS,
      );
    }),
  make: declareQueue,
});

/** The type is compared by itself: brokers differ in whether they add it to the arguments of a queue that has none. */
function withoutType(queue: Queue): Queue {
  const rest: Record<string, Arguments[string]> = { ...queue.arguments };
  delete rest['x-queue-type'];
  return { ...queue, arguments: rest };
}

function objectOf({ vhost, name }: PlannedQueue) {
  return { side: 'green', kind: 'queue', vhost, name } as const;
}
