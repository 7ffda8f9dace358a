import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueMasterLocator: QueueCheck = {
  code: 'QUEUE.MASTER_LOCATOR',
  about: 'converted',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) => {
    const locator = queue.arguments['x-queue-master-locator'];
    if (locator === undefined) return undefined;
    return info(
      { 'x-queue-master-locator': locator },
      'The argument is left out and none takes its place, since one the client does not send would refuse it.',
      'Place leaders by a policy with queue-leader-locator if their place matters.',
    );
  },
};
