import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

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
      ? info(
          evidence,
          'It delays messages until they are dead-lettered; moved, they would wait their time once more.',
          'Let them expire on blue, or decide bridge to move them.',
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
