import { escapeTerminal } from '../report/escape-terminal.js';
import type { Answer } from './base-command.js';

/** Whether blue is still what the plan was made from; exit code 7 when it is not. */
export function driftAnswer(hash: string, differences: readonly string[]): Answer {
  const data = { plan: hash, drifted: differences.length > 0, differences };
  if (differences.length === 0) {
    return {
      data,
      text: 'blue is what the plan was made from',
      failure: undefined,
    };
  }
  return {
    data,
    text: differences.map((difference) => `~ ${escapeTerminal(difference)}`).join('\n'),
    failure: {
      code: 'PLAN.DRIFTED',
      message: `blue has changed in ${differences.length} ways since the plan was made`,
      causes: [],
      next: ['quorate plan --out FILE, and review the new plan'],
      exit: 7,
    },
  };
}
