import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';

const large = 5_000_000;

export const queueBacklogLarge: QueueCheck = {
  code: 'QUEUE.BACKLOG_LARGE',
  about: 'carried',
  options: [],
  momentary: false,
  reads: 'live',
  check: ({ live }) =>
    (live?.messages ?? 0) > large
      ? warning(
          { messages: live?.messages ?? 0 },
          'Quorum queues are not made for so many messages; moving them takes long and costs memory.',
          'Work the backlog off first, or consider a stream.',
        )
      : undefined,
};
