import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueInMemoryLimit: QueueCheck = {
  code: 'QUEUE.IN_MEMORY_LIMIT',
  about: 'converted',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) => {
    const limits = Object.entries(queue.arguments).filter(([key]) =>
      key.startsWith('x-max-in-memory-'),
    );
    if (limits.length === 0) return undefined;
    return info(
      Object.fromEntries(limits),
      'The limit is left out; quorum queues have ignored it since 3.10.',
      'Nothing to do; remove it from the declaration when convenient.',
    );
  },
};
