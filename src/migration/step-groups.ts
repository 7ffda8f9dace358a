import type { Step, StepOf } from '../plan/step.js';

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

/** Whether a step is begun at the same time as the one before it, in a row that began with `first`. */
export function isTogether(step: Step, first: Step): boolean {
  if (!isJoinable(step)) return false;
  return step.params.together === true && first.kind === step.kind && first.unit === step.unit;
}

function isJoinable(
  step: Step,
): step is StepOf<'client.move'> | StepOf<'client.fence'> | StepOf<'bridge.open'> {
  return ['client.move', 'client.fence', 'bridge.open'].includes(step.kind);
}
