import type { QueueCheck } from '../rule.js';
import { blocker } from '../verdict.js';

const working: ReadonlySet<string> = new Set(['running', 'idle', 'flow', 'syncing']);

export const queueDown: QueueCheck = {
  code: 'QUEUE.DOWN',
  about: 'carried',
  options: [],
  momentary: true,
  reads: 'live',
  check: ({ live }) =>
    live?.state === undefined || working.has(live.state)
      ? undefined
      : blocker(
          { state: live.state, node: live.node ?? null },
          'The queue does not answer, so its messages cannot be moved.',
          'Bring its node back first.',
        ),
};
