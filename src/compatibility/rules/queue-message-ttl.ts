import type { QueueCheck } from '../rule.js';
import { blocker, warning } from '../verdict.js';

export const queueMessageTtl: QueueCheck = {
  code: 'QUEUE.MESSAGE_TTL',
  about: 'carried',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ before, target }) => {
    const ttl = before['message-ttl'];
    if (ttl === undefined) return undefined;
    return target.quorumMessageTtl
      ? warning(
          { 'message-ttl': ttl },
          'A message that is moved starts its time to live anew.',
          'Expect messages to live longer once, by the time they waited on blue.',
        )
      : blocker(
          { 'message-ttl': ttl },
          'Quorum queues of this version never let a message expire.',
          'Upgrade green to 3.10 or later.',
        );
  },
};
