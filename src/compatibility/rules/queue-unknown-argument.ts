import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';
import { isKnownArgument } from '../../topology/queue-arguments.js';

export const queueUnknownArgument: QueueCheck = {
  code: 'QUEUE.UNKNOWN_ARGUMENT',
  about: 'converted',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) => {
    const unknown = Object.entries(queue.arguments).filter(([key]) => !isKnownArgument(key));
    if (unknown.length === 0) return undefined;
    return info(
      Object.fromEntries(unknown),
      'No version of RabbitMQ knows these arguments; they never had an effect and are left out.',
      'Look for a misspelt setting the application believes to have.',
    );
  },
};
