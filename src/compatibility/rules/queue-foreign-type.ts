import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueForeignType: QueueCheck = {
  code: 'QUEUE.FOREIGN_TYPE',
  about: 'every',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) =>
    ['classic', 'quorum', 'stream'].includes(queue.type)
      ? undefined
      : info(
          { type: queue.type },
          'A plugin keeps this type of queue, and only the plugin knows what it does with messages.',
          'Make sure green runs the same plugin, or leave the queue to its clients.',
        ),
};
