import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueNotDurable: QueueCheck = {
  code: 'QUEUE.NOT_DURABLE',
  about: 'every',
  options: ['recreate-by-client', 'make-durable'],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) =>
    queue.durable
      ? undefined
      : info(
          { durable: false },
          'Its client declares it anew on green, without the messages it holds now.',
          'Decide make-durable to carry it over, and let the client declare it durable.',
          ['recreate-by-client', 'make-durable'],
        ),
};
