import type { Step } from '../plan/step.js';

/** Steps in order, those that the plan says are done at the same time in one group. */
export function stepGroups(steps: readonly Step[]): readonly (readonly [Step, ...Step[]])[] {
  const groups: [Step, ...Step[]][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last !== undefined && isTogether(step, last[0])) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

function isTogether(step: Step, first: Step): boolean {
  if (step.kind !== 'client.move' && step.kind !== 'client.fence') return false;
  return step.params.together === true && first.kind === step.kind && first.unit === step.unit;
}
