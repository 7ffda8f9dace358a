import { foldJournal } from '../journal/fold.js';
import { isDone, stepState } from '../journal/queries.js';
import type { Step, StepOf } from '../plan/step.js';
import type { QuorateError } from '../quorate-error.js';
import { counted } from '../topology/amounts.js';
import { standingBridges } from './bridge/standing-bridges.js';
import type { Direction, ExecutorDeps } from './executor-deps.js';
import { goingOn } from './go-on-after.js';
import { endedBy, endedWell, type Outcome } from './outcome.js';
import { passagesOf, type Passage } from './passages.js';
import { performPassage } from './perform-passage.js';

/**
 * Does the steps in order, each until it is proven done, and stops at the first that is not; those that belong together
 * at the same time, and without holding in between. Clients that cannot return keep no others from it. A step that the journal calls done is skipped. Rejects only with a
 * bug; everything expected is in the outcome.
 */
export async function runSteps(
  steps: readonly Step[],
  direction: Direction,
  deps: ExecutorDeps,
): Promise<Outcome> {
  const counts = { done: 0, skipped: 0 };
  let begun = 0;
  let failure: QuorateError | undefined;
  const staying: StepOf<'client.move'>[] = [];
  for (const passage of passagesOf(steps, { apart: deps.limit !== undefined })) {
    const open: Step[] = [];
    for (const step of passage.steps) {
      if (isStepDone(step, direction, deps) && !(await hasFallen(step, direction, deps))) {
        counts.skipped += 1;
        deps.context.reporter.report({ event: 'step-skipped', step, reason: 'done before' });
      } else open.push(step);
    }
    if (open.length === 0) continue;
    const [first, ...more] =
      failure === undefined ? open : goingOn(passage, open, staying, deps.context.plan);
    if (first === undefined) break;
    if (begun === deps.limit) {
      return endedWell(counts, 'stopped as asked; more steps remain', [deps.resumeCommand]);
    }
    begun += 1;
    if (deps.limit !== undefined && more.length > 0) sayWhyTogether(passage, open, deps);
    const {
      done,
      error,
      staying: behind,
    } = await performPassage({ ...passage, steps: [first, ...more] }, direction, deps);
    counts.done += done.length;
    // Each of them, since no later run asks for one that is done.
    const objections = [];
    for (const step of done) objections.push(await deps.after(step));
    const objection = objections.find((one) => one !== undefined);
    failure ??= error ?? objection;
    const mayGoOn = error === undefined || (behind ?? []).length > 0;
    if (objection !== undefined || !mayGoOn) break;
    staying.push(...(behind ?? []));
  }
  return failure === undefined
    ? endedWell(counts, 'every step is done')
    : endedBy(failure, counts, deps.resumeCommand);
}

function sayWhyTogether({ clients }: Passage, open: readonly Step[], deps: ExecutorDeps): void {
  const message = `${counted(open.length, 'step')} are done as one: between them nobody would do the work of ${clients.join(', ')}`;
  deps.context.reporter.report({ event: 'note', level: 'info', message });
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
