import { foldJournal } from '../journal/fold.js';
import { isDone, stepState } from '../journal/queries.js';
import type { Step } from '../plan/step.js';
import { standingBridges } from './bridge/standing-bridges.js';
import { QuorateError } from '../quorate-error.js';
import type { Direction, ExecutorDeps } from './executor-deps.js';
import { endedBy, endedWell, type Outcome } from './outcome.js';
import { performStep } from './perform-step.js';
import { recordStop } from './record-stop.js';

/**
 * Does the steps in order, each until it is proven done, and stops at the first that is not. A step that the journal
 * calls done is skipped. Rejects only with a bug; everything expected is in the outcome.
 */
export async function runSteps(
  steps: readonly Step[],
  direction: Direction,
  deps: ExecutorDeps,
): Promise<Outcome> {
  const counts = { done: 0, skipped: 0 };
  for (const step of steps) {
    if (isStepDone(step, direction, deps) && !(await hasFallen(step, direction, deps))) {
      counts.skipped += 1;
      deps.context.reporter.report({ event: 'step-skipped', step, reason: 'done before' });
    } else if (counts.done === deps.limit) {
      return endedWell(counts, 'stopped as asked; more steps remain', [deps.resumeCommand]);
    } else {
      const failure = await runStep(step, direction, deps);
      if (failure !== undefined) return endedBy(failure, counts, deps.resumeCommand);
      counts.done += 1;
      const end = await deps.after(step);
      if (end !== undefined) return endedBy(end, counts, deps.resumeCommand);
    }
  }
  return endedWell(counts, 'every step is done');
}

/** undefined: the step is done; otherwise what the run ends with. */
async function runStep(
  step: Step,
  direction: Direction,
  deps: ExecutorDeps,
): Promise<QuorateError | undefined> {
  const { reporter } = deps.context;
  try {
    await deps.assertLocks();
    await deps.between(step);
    reporter.report({ event: 'step-started', step });
    const outcome = await performStep(step, direction, deps);
    reporter.report({ event: 'step-done', step, outcome });
    return undefined;
  } catch (error) {
    await recordStop(error, step, direction, deps);
    if (error instanceof QuorateError) return deps.onFailure(step, error);
    throw error;
  }
}

/** A bridge that was opened and is still needed, whose shovel is gone: it is opened again. */
async function hasFallen(step: Step, direction: Direction, deps: ExecutorDeps): Promise<boolean> {
  if (step.kind !== 'bridge.open') return false;
  const journal = foldJournal(deps.journal.entries());
  const standing = standingBridges(deps.context.allSteps, direction, journal);
  if (!standing.some(({ id }) => id === step.id)) return false;
  const found = await deps.handlers['bridge.open'].postcheck(step, { ...deps.context, journal });
  return !found.ok;
}

function isStepDone(step: Step, direction: Direction, deps: ExecutorDeps): boolean {
  const state = foldJournal(deps.journal.entries());
  return isDone(stepState(state, step.unit, direction, step.id));
}
