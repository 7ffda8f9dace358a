import { QuorateError } from '../../quorate-error.js';
import type { AmqpConnection } from './connection.js';
import { declarePassively, saysAbsent } from './queue-declaration.js';

/**
 * Ready messages of a queue, exact at the time of asking; undefined when there is no such queue.
 * Throws BROKER.QUEUE_UNAVAILABLE for a queue that is there and cannot say: exclusive to another connection, or down.
 */
export async function readyCount(
  connection: AmqpConnection,
  queue: string,
): Promise<number | undefined> {
  const declared = await declarePassively(connection, queue);
  if (declared.kind === 'accepted') return declared.messages;
  if (saysAbsent(declared)) return undefined;
  throw new QuorateError({
    code: 'BROKER.QUEUE_UNAVAILABLE',
    message: `queue "${queue}" of vhost "${connection.vhost}" does not tell its messages (${declared.code}): ${declared.text}`,
    exit: 6,
    next: ['bring the node of the queue back, then run the command again'],
  });
}
