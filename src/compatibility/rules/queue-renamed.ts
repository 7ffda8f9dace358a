import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';

export const queueRenamed: QueueCheck = {
  code: 'QUEUE.RENAMED',
  about: 'carried',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue, greenName }) =>
    queue.name === greenName
      ? undefined
      : warning(
          { blue: queue.name, green: greenName },
          'Clients that name the queue, and publishers that reach it by the default exchange, must follow.',
          'Change the name in every client with the move.',
        ),
};
