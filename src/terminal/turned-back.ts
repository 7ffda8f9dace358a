import type { RunResult } from '../migration/run-options.js';

/** How a run ends whose unit was brought back at a key: not with what was asked for at first. A way back that failed speaks for itself. */
export function turnedBack(back: RunResult, unit: string, again: string): RunResult {
  if (back.outcome.exit !== 0) return back;
  const message = `unit ${JSON.stringify(unit)} was brought back to blue, as asked; to try again:`;
  const code = 'STOPPED.TURNED_BACK';
  return { ...back, outcome: { ...back.outcome, exit: 6, code, message, next: [again] } };
}
