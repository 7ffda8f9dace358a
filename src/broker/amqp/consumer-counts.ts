import type { AmqpEndpoint } from './endpoint.js';
import { openAmqp } from './connection.js';
import { declarePassively } from './queue-declaration.js';

/**
 * Consumers of each queue as the queue itself counts them: those that came or went a moment ago included, where the
 * management API's list is up to 5 s late. A queue that cannot be asked is left out. Before 4.3 a quorum queue counts a
 * cancelled consumer until its last message is settled.
 */
export async function consumerCounts(
  endpoint: AmqpEndpoint,
  vhost: string,
  queues: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  if (queues.length === 0) return counts;
  await using connection = await openAmqp(endpoint, vhost, 'quorate consumers');
  for (const queue of queues) {
    const declared = await declarePassively(connection, queue);
    if (declared.kind === 'accepted') counts.set(queue, declared.consumers);
  }
  return counts;
}
