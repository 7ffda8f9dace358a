import { escapeTerminal } from '../report/escape-terminal.js';
import { counted } from '../topology/amounts.js';
import type { Answer } from './base-command.js';
import type { Checked } from './check-by-flags.js';

/** Whether blue is still what the plan was made from; exit code 7 when it is not. */
export function driftAnswer({ hash, differences, waysBack, blocked }: Checked): Answer {
  const data = {
    plan: hash,
    drifted: differences.length > 0,
    differences,
    blockers: blocked.count,
  };
  if (differences.length === 0) {
    return {
      data,
      text: ['blue is what the plan was made from', ...blockedLines(blocked)].join('\n'),
      failure: undefined,
    };
  }
  return {
    data,
    text: differences.map((difference) => `~ ${escapeTerminal(difference)}`).join('\n'),
    failure: {
      code: 'PLAN.DRIFTED',
      message: `blue has changed since the plan was made: ${counted(differences.length, 'difference')}`,
      causes: [],
      next:
        waysBack.length === 0
          ? ['quorate plan --out FILE, and review the new plan']
          : ['Undo these changes on blue, or bring back what has begun:', ...waysBack],
      exit: 7,
    },
  };
}

/** To be checked is not to be ready: `apply` refuses such a plan. */
function blockedLines({ count, ways }: Checked['blocked']): readonly string[] {
  if (count === 0) return [];
  return [
    `apply refuses it all the same: ${counted(count, 'blocker')} (${ways}); see quorate plan show`,
  ];
}
