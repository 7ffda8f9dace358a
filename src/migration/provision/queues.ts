import type { ManagementApi } from '../../broker/management/api.js';
import { listLeaders } from '../../broker/management/leaders.js';
import { listNodes } from '../../broker/management/nodes.js';
import { findQueue } from '../../broker/management/queues.js';
import { greenSide } from '../../plan/green-side.js';
import type { PlannedQueue } from '../../plan/objects.js';
import type { Arguments, Queue } from '../../topology/topology.js';
import { provisionHandler } from './collection.js';
import { compare } from './comparison.js';
import { declarePlaced, type PlacedQueue } from './declare-placed.js';
import { leaderPlaces } from './leader-places.js';
import { sideBySide } from './side-by-side.js';

const FIELDS = ['type', 'durable', 'autoDelete', 'arguments'] as const;

/** Each queue is read back: brokers have answered 204 and created nothing. */
export const provisionQueues = provisionHandler<'provision.queues', PlacedQueue>({
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
  arrange: placed,
  make: declarePlaced,
});

/**
 * Spreads the leaders of quorum queues over the nodes that run. Left to itself, a broker has them all on the node that is
 * asked; a queue that is declared on a node is led by it, and nothing of that stays behind in arguments or policies.
 */
async function placed(
  api: ManagementApi,
  missing: readonly PlannedQueue[],
): Promise<readonly PlacedQueue[]> {
  const quorum = missing.filter(({ type }) => type === 'quorum');
  if (quorum.length === 0) return missing;
  const nodes = await listNodes(api);
  const running = nodes.filter((node) => node.running).map(({ name }) => name);
  const places = leaderPlaces(running, await listLeaders(api), quorum.length);
  const nodeOf = new Map(quorum.map((queue, index) => [queue, places[index]]));
  return missing.map((queue) => {
    const node = nodeOf.get(queue);
    return node === undefined ? queue : { ...queue, node };
  });
}

/** The type is compared by itself: brokers differ in whether they add it to the arguments of a queue that has none. */
function withoutType(queue: Queue): Queue {
  const rest: Record<string, Arguments[string]> = { ...queue.arguments };
  delete rest['x-queue-type'];
  return { ...queue, arguments: rest };
}

function objectOf({ vhost, name }: PlannedQueue) {
  return { side: 'green', kind: 'queue', vhost, name } as const;
}
