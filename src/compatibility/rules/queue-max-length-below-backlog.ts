import type { QueueCheck } from '../rule.js';
import { blocker, warning } from '../verdict.js';
import { raisedLimits } from '../overrides.js';

export const queueMaxLengthBelowBacklog: QueueCheck = {
  code: 'QUEUE.MAX_LENGTH_BELOW_BACKLOG',
  about: 'carried',
  options: ['drain-first', 'raise-limit'],
  momentary: false,
  reads: 'live',
  check: (facts) => {
    const raised = raisedLimits(facts);
    if (Object.keys(raised).length === 0) return undefined;
    const { live, before } = facts;
    const evidence = {
      messages: live?.messages ?? null,
      messageBytes: live?.messageBytes ?? null,
      'max-length': before['max-length'] ?? null,
      'max-length-bytes': before['max-length-bytes'] ?? null,
      overflow: before['overflow'] ?? 'drop-head',
    };
    return evidence.overflow === 'drop-head'
      ? blocker(
          evidence,
          'Moved under the same limit, the oldest of these messages would be dropped.',
          'Decide to drain-first below the limit, or to raise-limit on green.',
          ['drain-first', 'raise-limit'],
        )
      : warning(
          evidence,
          'The new queue refuses messages above its limit, so the move waits until consumers make room.',
          'Let consumers work the backlog off before the move, or decide raise-limit.',
          ['drain-first', 'raise-limit'],
        );
  },
};
