import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';
import { hasDeliveryLimit } from './delivery-limit.js';

export const queueDeliveryLimitDefault: QueueCheck = {
  code: 'QUEUE.DELIVERY_LIMIT_DEFAULT',
  about: 'converted',
  options: ['unlimited', 'N'],
  momentary: false,
  reads: 'definitions',
  check: ({ queue, policyKeys, target }) => {
    const limit = target.defaultDeliveryLimit;
    if (limit === undefined || hasDeliveryLimit(queue.arguments, policyKeys)) return undefined;
    return warning(
      { deliveryLimitOnGreen: limit },
      `Green gives up a message that came back ${limit} times, and drops or dead-letters it; blue never does.`,
      'By default a policy lifts the limit; decide a number to set one.',
      ['unlimited', 'N'],
    );
  },
};
