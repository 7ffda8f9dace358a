import type { PlannedClient } from '../client.js';
import { greenQueueName, type UnitContext } from '../unit-context.js';

/** A UUID anywhere, or a word of eight hexadecimal digits and more with a figure in it. */
const madeUp =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-z])(?=[a-f]*[0-9])[0-9a-f]{8,}(?![0-9a-z])/i;

/** Whether a client makes a queue itself, under a name that it knows. */
export function isClientMade(context: UnitContext, queue: string): boolean {
  const made = context.topology.queues.get(queue)?.disposition === 'recreate-by-client';
  return made && !queue.startsWith('amq.');
}

/**
 * Whether a client is there only when it consumes this queue of its own making. Not where it consumes something that
 * was carried over, which proves as much: its own queues may be called after its process or host, and then have
 * another name on green.
 */
export function isAwaited(context: UnitContext, client: PlannedClient, queue: string): boolean {
  if (!isClientMade(context, queue) || madeUp.test(queue)) return false;
  return client.consumes.every((one) => greenQueueName(context, one.queue) === undefined);
}
