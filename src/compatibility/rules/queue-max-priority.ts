import type { QueueCheck } from '../rule.js';
import { blocker, warning } from '../verdict.js';

const choices = ['drop-priorities', 'keep-classic'];

export const queueMaxPriority: QueueCheck = {
  code: 'QUEUE.MAX_PRIORITY',
  about: 'converted',
  options: ['drop-priorities', 'keep-classic'],
  momentary: false,
  reads: 'definitions',
  check: ({ queue, target }) => {
    const levels = queue.arguments['x-max-priority'];
    if (levels === undefined) return undefined;
    const evidence = { 'x-max-priority': levels, levelsOnGreen: target.quorumPriorities };
    if (target.quorumPriorities === 1) {
      return blocker(
        evidence,
        'Quorum queues of this version deliver strictly in order and ignore the priority of a message.',
        'Decide to drop-priorities, or to keep-classic for this queue.',
        choices,
      );
    }
    const levelsThere =
      target.quorumPriorities === 2
        ? 'two levels, below 5 and from 5 up, served 2 to 1'
        : 'levels 0 to 31, an unset priority counting as 4';
    return warning(
      evidence,
      `Green keeps ${levelsThere}, whatever the argument said.`,
      'Check that the order its consumers rely on survives, or decide keep-classic.',
      choices,
    );
  },
};
