import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueStream: QueueCheck = {
  code: 'QUEUE.STREAM',
  about: 'every',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) =>
    queue.type === 'stream'
      ? info(
          { type: queue.type },
          'The stream is made on green as it is here, and starts there without its history.',
          'Let consumers read what they need before they leave blue.',
        )
      : undefined,
};
