import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';
import { hasDeliveryLimit } from './delivery-limit.js';

export const queueRequeueOrder: QueueCheck = {
  code: 'QUEUE.REQUEUE_ORDER',
  about: 'converted',
  options: ['accept', 'delivery-limit: N'],
  momentary: false,
  reads: 'definitions',
  check: ({ queue, policyKeys, target }) =>
    target.defaultDeliveryLimit !== undefined || hasDeliveryLimit(queue.arguments, policyKeys)
      ? undefined
      : warning(
          { 'delivery-limit': null },
          'Without a delivery limit a message that is returned goes to the back of the queue.',
          'Where order matters decide a high limit, such as delivery-limit: 1000000.',
          ['accept', 'delivery-limit: N'],
        ),
};
