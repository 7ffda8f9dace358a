import type { OutcomeCheck } from '../rule.js';
import { warning } from '../verdict.js';

/** A decision of 0, or a limit that did nothing to the classic queue; below 4.0 a negative one means the same. */
export const queueDeliveryLimitZero: OutcomeCheck = {
  code: 'QUEUE.DELIVERY_LIMIT_ZERO',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ intent, after, facts }) => {
    const limit = after['delivery-limit'];
    if (intent !== 'migrate' || typeof limit !== 'number') return [];
    const givesUpAtOnce = limit === 0 || (limit < 0 && !facts.target.unlimitedDeliveryLimit);
    if (!givesUpAtOnce) return [];
    const deadLetters = typeof after['dead-letter-exchange'] === 'string';
    return [
      warning(
        { 'delivery-limit': limit, 'dead-letter-exchange': after['dead-letter-exchange'] ?? null },
        `Green gives up a message at its first return, also when its consumer merely lost its connection: it is ${deadLetters ? 'dead-lettered' : 'lost'}.`,
        'Decide a higher number, or correct the delivery limit of the policy or argument.',
      ),
    ];
  },
};
