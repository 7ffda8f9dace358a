import type { QueueCheck } from '../rule.js';
import { info } from '../verdict.js';

export const queueNotMirrored: QueueCheck = {
  code: 'QUEUE.NOT_MIRRORED',
  about: 'converted',
  options: ['migrate', 'keep-classic'],
  momentary: false,
  reads: 'definitions',
  check: ({ policyKeys }) =>
    Object.hasOwn(policyKeys, 'ha-mode')
      ? undefined
      : info(
          { 'ha-mode': null },
          'Only one node holds it today; as a quorum queue it is kept by several, and survives one of them.',
          'Decide keep-classic if one copy is enough.',
          ['migrate', 'keep-classic'],
        ),
};
