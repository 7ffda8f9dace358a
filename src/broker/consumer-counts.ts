import { groupBy } from '../topology/group-by.js';
import type { LiveConsumer, LiveQueue } from '../topology/snapshot.js';

/**
 * Queues with at least the consumers that are listed: what a queue says itself is a statistic, up to 5 s later than the
 * list (seen on 3.10.8), and a consumer that has just come would not count.
 */
export function countListedConsumers(
  queues: readonly LiveQueue[],
  consumers: readonly LiveConsumer[],
): readonly LiveQueue[] {
  const listed = groupBy(consumers, placeOf);
  return queues.map((queue) => {
    const count = listed.get(placeOf({ vhost: queue.vhost, queue: queue.name }))?.length ?? 0;
    return count > (queue.consumers ?? 0) ? { ...queue, consumers: count } : queue;
  });
}

function placeOf({ vhost, queue }: Pick<LiveConsumer, 'vhost' | 'queue'>): string {
  return JSON.stringify([vhost, queue]);
}
