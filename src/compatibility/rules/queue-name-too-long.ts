import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';
import { maxNameBytes, nameBytes, quorumInternalName } from '../../topology/names.js';

export const queueNameTooLong: QueueCheck = {
  code: 'QUEUE.NAME_TOO_LONG',
  about: 'converted',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ greenVhost, greenName }) => {
    const bytes = nameBytes(quorumInternalName(greenVhost, greenName));
    if (bytes <= maxNameBytes) return undefined;
    return warning(
      { bytes, allowed: maxNameBytes },
      'Its vhost and name together are too long for the usual internal name, and changing its members will fail.',
      'Choose a shorter name for the vhost or the queue.',
    );
  },
};
