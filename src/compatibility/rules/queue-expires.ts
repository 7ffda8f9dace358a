import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';

export const queueExpires: QueueCheck = {
  code: 'QUEUE.EXPIRES',
  about: 'carried',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ before }) => {
    const expires = before['expires'];
    if (expires === undefined) return undefined;
    return warning(
      { expires },
      'Without consumers for this long the queue deletes itself, which can happen while its clients move.',
      'Move its clients within this time, and provision green shortly before.',
    );
  },
};
