import type { QueueCheck } from '../rule.js';
import { blocker } from '../verdict.js';

export const queueUnsynchronisedMirrors: QueueCheck = {
  code: 'QUEUE.UNSYNCHRONISED_MIRRORS',
  about: 'carried',
  options: [],
  momentary: true,
  reads: 'live',
  check: ({ live }) => {
    const behind =
      live?.mirrors.filter((mirror) => !live.synchronisedMirrors.includes(mirror)) ?? [];
    if (behind.length === 0) return undefined;
    return blocker(
      { unsynchronised: behind },
      'A mirror lacks messages, and they would be lost with the master while they are moved.',
      'Synchronise the queue and wait until every mirror is complete.',
    );
  },
};
