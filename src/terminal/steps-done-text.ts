import type { UnitStanding } from '../inspection/standing.js';

type Steps = Pick<UnitStanding, 'steps' | 'done' | 'total'>;

/** `3 of 22 steps done, 3 more for complete`: those of `complete` are counted once it has begun. */
export function stepsDoneText({ steps, done, total }: Steps): string {
  const completing = steps.filter(({ phase }) => phase === 'complete');
  const hasBegun = completing.some(({ status }) => status !== 'waiting');
  if (hasBegun || completing.length === 0) return `${done} of ${total} steps done`;
  return `${done} of ${total - completing.length} steps done, ${completing.length} more for complete`;
}
