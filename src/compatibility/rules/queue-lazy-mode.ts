import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueLazyMode: QueueCheck = {
  code: 'QUEUE.LAZY_MODE',
  about: 'converted',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) => {
    const mode = queue.arguments['x-queue-mode'];
    if (mode === undefined) return undefined;
    return info(
      { 'x-queue-mode': mode },
      'The argument is left out; a quorum queue keeps messages on disk anyway.',
      'Nothing to do; remove it from the declaration when convenient.',
    );
  },
};
