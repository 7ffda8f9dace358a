import type { QueueCheck } from '../rule.js';
import { isStrict } from '../strict.js';
import { warning } from '../verdict.js';
import { hasDeliveryLimit } from './delivery-limit.js';

export const queueDeliveryLimitDefault: QueueCheck = {
  code: 'QUEUE.DELIVERY_LIMIT_DEFAULT',
  about: 'converted',
  options: ['unlimited', 'N'],
  momentary: false,
  reads: 'definitions',
  check: (facts) => {
    const { queue, policyKeys, target } = facts;
    const limit = target.defaultDeliveryLimit;
    if (limit === undefined || hasDeliveryLimit(queue.arguments, policyKeys)) return undefined;
    return warning(
      { deliveryLimitOnGreen: limit },
      `Green gives up a message that came back ${limit} times, and drops or dead-letters it; blue never does. Without a limit a returned message goes to the back of the queue.`,
      isStrict(facts)
        ? 'By default a policy lifts the limit. One consumer at a time suggests that order matters here: decide a high number instead, such as 1000000, which keeps it.'
        : 'By default a policy lifts the limit; where order matters decide a high number instead, such as 1000000.',
      ['unlimited', 'N'],
    );
  },
};
