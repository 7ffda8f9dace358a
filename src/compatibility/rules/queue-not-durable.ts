import type { QueueCheck } from '../rule.js';
import { info, warning } from '../verdict.js';

const choices = ['recreate-by-client', 'make-durable'];

export const queueNotDurable: QueueCheck = {
  code: 'QUEUE.NOT_DURABLE',
  about: 'every',
  options: choices,
  momentary: false,
  reads: 'definitions',
  check: ({ queue, target }) => {
    if (queue.durable) return undefined;
    // The deprecated feature transient_nonexcl_queues, where it is denied.
    if (target.refusesTransientQueues && !queue.exclusive) {
      return warning(
        { durable: false, refusedOnGreen: true },
        'Green was configured to refuse queues that are neither durable nor exclusive, with 541.',
        'Let its client declare it durable, or exclusive, when it moves; decide make-durable to carry it over.',
        choices,
      );
    }
    // Those of others go with their connection or last consumer in any case.
    const shared = !queue.exclusive && !queue.autoDelete;
    return (shared ? warning : info)(
      { durable: false },
      'Its client declares it anew on green, without the messages that it holds at that moment: they stay on blue.',
      'Decide make-durable to carry it over, and let the client declare it durable.',
      choices,
    );
  },
};
