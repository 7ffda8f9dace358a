import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueServerNamed: QueueCheck = {
  code: 'QUEUE.SERVER_NAMED',
  about: 'every',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) =>
    queue.name.startsWith('amq.gen')
      ? info(
          { name: queue.name },
          'The broker made up its name, and will make up another for the same client on green.',
          'Nothing to do; nobody else can know the name.',
        )
      : undefined,
};
