import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueVersionArgument: QueueCheck = {
  code: 'QUEUE.VERSION_ARGUMENT',
  about: 'converted',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) => {
    const version = queue.arguments['x-queue-version'];
    if (version === undefined) return undefined;
    return info(
      { 'x-queue-version': version },
      'The argument is left out; it chooses a storage format only classic queues have.',
      'Nothing to do; remove it from the declaration when convenient.',
    );
  },
};
