import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueAutoDelete: QueueCheck = {
  code: 'QUEUE.AUTO_DELETE',
  about: 'every',
  options: ['recreate-by-client', 'convert-to-expires'],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) =>
    queue.autoDelete
      ? info(
          { autoDelete: true },
          'Quorum queues cannot delete themselves with their last consumer, so its client makes it anew.',
          'Decide convert-to-expires to carry it over and let it expire after half an hour of disuse.',
          ['recreate-by-client', 'convert-to-expires'],
        )
      : undefined,
};
