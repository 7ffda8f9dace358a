import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';

export const queueReservedName: QueueCheck = {
  code: 'QUEUE.RESERVED_NAME',
  about: 'every',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) =>
    queue.name.startsWith('amq.') && !queue.name.startsWith('amq.gen')
      ? warning(
          { name: queue.name },
          'Names that begin with amq. are reserved, so the queue cannot be made on green.',
          'Give its clients a queue with another name before the migration.',
        )
      : undefined,
};
