import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';

export const queueDeadLetterExchangeMissing: QueueCheck = {
  code: 'QUEUE.DEAD_LETTER_EXCHANGE_MISSING',
  about: 'carried',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ before, exchangeExists }) => {
    const exchange = before['dead-letter-exchange'];
    if (typeof exchange !== 'string' || exchangeExists(exchange)) return undefined;
    return warning(
      { 'dead-letter-exchange': exchange },
      'Its dead letters go to an exchange that is not there, and are lost already today.',
      'Declare the exchange, or take the setting away.',
    );
  },
};
