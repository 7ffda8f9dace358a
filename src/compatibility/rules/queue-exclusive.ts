import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueExclusive: QueueCheck = {
  code: 'QUEUE.EXCLUSIVE',
  about: 'every',
  options: [],
  momentary: false,
  reads: 'live',
  check: ({ queue }) =>
    queue.exclusive
      ? info(
          { exclusive: true },
          'It belongs to one connection and goes with it, so its client makes a new one on green.',
          'Nothing to do; check that the client copes with an empty queue after it reconnects.',
        )
      : undefined,
};
