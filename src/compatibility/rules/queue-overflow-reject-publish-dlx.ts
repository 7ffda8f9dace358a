import type { QueueCheck } from '../rule.js';
import { blocker } from '../verdict.js';

const choices = ['reject-publish', 'drop-head', 'keep-classic'];

export const queueOverflowRejectPublishDlx: QueueCheck = {
  code: 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX',
  about: 'converted',
  options: ['reject-publish', 'drop-head', 'keep-classic'],
  momentary: false,
  reads: 'definitions',
  check: ({ before }) =>
    before['overflow'] === 'reject-publish-dlx'
      ? blocker(
          { overflow: 'reject-publish-dlx' },
          'A quorum queue accepts the setting and then drops its oldest messages instead of rejecting new ones.',
          'Decide what a full queue shall do, or keep it classic.',
          choices,
        )
      : undefined,
};
