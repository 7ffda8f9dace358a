import type { QueueCheck } from '../rule.js';
import { blocker, info } from '../verdict.js';

export const queueNoConsumers: QueueCheck = {
  code: 'QUEUE.NO_CONSUMERS',
  about: 'carried',
  options: ['bridge', 'let-expire'],
  momentary: false,
  reads: 'live',
  check: ({ live, before }) => {
    if (live?.consumers !== 0) return undefined;
    const messages = live.messages ?? 0;
    const delays =
      before['message-ttl'] !== undefined && before['dead-letter-exchange'] !== undefined;
    if (messages === 0 && !delays) return undefined;
    const evidence = { messages, consumers: 0, delays };
    return delays
      ? blocker(
          evidence,
          'It may be a delay queue, whose messages, if moved, would wait their time once more; or a work queue whose consumer is away just now, whose messages, if left on blue, would be dead-lettered unworked.',
          'Decide let-expire if nobody is ever to consume it, so that its messages run out on blue, or bridge to carry them over.',
          ['let-expire', 'bridge'],
        )
      : info(
          evidence,
          'Nobody takes these messages, so they are carried over as they are.',
          'Purge them first if nobody needs them.',
          ['bridge', 'let-expire'],
        );
  },
};
