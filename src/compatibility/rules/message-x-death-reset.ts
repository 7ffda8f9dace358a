import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';

/** `drain-retries-first` says that the operator sees to it; moving them is what is done otherwise. */
const choices = ['bridge', 'drain-retries-first'];

/** Source: release notes of 4.0; a broker no longer reads the `x-death` of a message that a client publishes, as shovels do. */
export const messageXDeathReset: QueueCheck = {
  code: 'MESSAGE.X_DEATH_RESET',
  about: 'carried',
  options: choices,
  momentary: false,
  reads: 'definitions',
  check: ({ before, live, target, exchangeExists }) => {
    const exchange = before['dead-letter-exchange'];
    if (typeof exchange !== 'string' || target.continuesDeathCounts) return undefined;
    // Dead letters that are lost have no count.
    if (!exchangeExists(exchange)) return undefined;
    return warning(
      {
        'dead-letter-exchange': exchange,
        'dead-letter-routing-key': before['dead-letter-routing-key'] ?? null,
        'message-ttl': before['message-ttl'] ?? null,
        messages: live?.messages ?? null,
      },
      'Green counts the deaths of a moved message anew, so what gives up after so many retries tries as often again.',
      'Have messages that wait for a retry finish on blue and decide drain-retries-first, or accept more retries once.',
      choices,
    );
  },
};
