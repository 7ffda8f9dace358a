import type { QueueCheck } from '../rule.js';
import { blocker, info } from '../verdict.js';

export const queueAutoDelete: QueueCheck = {
  code: 'QUEUE.AUTO_DELETE',
  about: 'every',
  options: ['recreate-by-client', 'convert-to-expires'],
  momentary: false,
  reads: 'definitions',
  check: ({ queue, live }) => {
    if (!queue.autoDelete) return undefined;
    const messages = live?.messages ?? 0;
    // What a connection made for itself is named by the broker, or exclusive: its messages are for that connection alone.
    const isShared = !queue.exclusive && !queue.name.startsWith('amq.');
    if (messages > 0 && isShared) {
      return blocker(
        { autoDelete: true, messages },
        'The queue deletes itself when its last consumer leaves blue, with the messages that wait in it then.',
        'Decide convert-to-expires to carry them over: a bridge holds the queue until it is empty. Decide recreate-by-client if nobody misses them.',
        ['convert-to-expires', 'recreate-by-client'],
      );
    }
    return info(
      { autoDelete: true },
      'Quorum queues cannot delete themselves with their last consumer, so its client makes it anew.',
      'Decide convert-to-expires to carry it over and let it expire after half an hour of disuse.',
      ['recreate-by-client', 'convert-to-expires'],
    );
  },
};
