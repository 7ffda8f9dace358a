import type { QueueCheck } from '../rule.js';
import { warning } from '../verdict.js';

/** Such a queue can only have come from imported definitions (rabbit_channel:strip_cr_lf/1). */
export const queueNameStripped: QueueCheck = {
  code: 'QUEUE.NAME_STRIPPED',
  about: 'carried',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ greenName }) => {
    const stripped = greenName.replaceAll(/[\r\n]/gu, '');
    if (stripped === greenName) return undefined;
    return warning(
      { name: greenName, declared: stripped },
      'RabbitMQ takes line breaks out of a name that is declared, so apply cannot make this queue: what it declares has another name.',
      'Give its clients a queue with a name without line breaks, or import it on green from plan export.',
    );
  },
};
