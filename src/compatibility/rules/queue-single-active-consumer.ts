import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueSingleActiveConsumer: QueueCheck = {
  code: 'QUEUE.SINGLE_ACTIVE_CONSUMER',
  about: 'carried',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) =>
    queue.arguments['x-single-active-consumer'] === true
      ? info(
          { 'x-single-active-consumer': true },
          'Its order matters, so it moves strictly: its publishers stop, blue is emptied, then green starts.',
          'Plan for a gap as long as the backlog takes.',
        )
      : undefined,
};
