import type { QueueFacts } from './queue-facts.js';

/** Whether a queue has one consumer at a time, which is done where order matters. */
export function isStrict({ queue, consumers }: Pick<QueueFacts, 'queue' | 'consumers'>): boolean {
  return (
    queue.arguments['x-single-active-consumer'] === true ||
    consumers.some(({ exclusive }) => exclusive)
  );
}
