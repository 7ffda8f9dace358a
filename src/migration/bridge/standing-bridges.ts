import { isDone, mayHaveActed, stepState, unfinishedRollbacks } from '../../journal/queries.js';
import type { JournalState } from '../../journal/state.js';
import type { Step, StepOf } from '../../plan/step.js';
import type { Direction } from '../executor-deps.js';

/** Steps that opened a bridge which nothing has begun to close since: their shovels are to be running. */
export function standingBridges(
  steps: readonly Step[],
  direction: Direction,
  state: JournalState,
): StepOf<'bridge.open'>[] {
  const turning = new Set(direction === 'forward' ? unfinishedRollbacks(state) : []);
  const ended = new Set(steps.flatMap((step) => (isBegun(step) ? endedBy(step) : [])));
  return steps.filter(
    (step): step is StepOf<'bridge.open'> =>
      step.kind === 'bridge.open' &&
      isDone(stepState(state, step.unit, direction, step.id)) &&
      !ended.has(step.params.bridge) &&
      // A unit on its way back ends its forward bridges by itself.
      !turning.has(step.unit),
  );

  function isBegun(step: Step): boolean {
    return mayHaveActed(stepState(state, step.unit, direction, step.id));
  }
}

function endedBy(step: Step): readonly string[] {
  return step.kind === 'bridge.close' || step.kind === 'bridge.interrupt'
    ? step.params.bridges
    : [];
}
