import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueAlreadyQuorum: QueueCheck = {
  code: 'QUEUE.ALREADY_QUORUM',
  about: 'every',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) =>
    queue.type === 'quorum'
      ? info(
          { type: queue.type },
          'There is nothing to convert; the queue is made on green as it is here.',
          'Nothing to do.',
        )
      : undefined,
};
