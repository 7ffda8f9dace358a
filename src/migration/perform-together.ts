import { foldJournal } from '../journal/fold.js';
import type { Step } from '../plan/step.js';
import { QuorateError } from '../quorate-error.js';
import type { Direction, ExecutorDeps } from './executor-deps.js';
import { prepareStep, type Prepared } from './perform-step.js';
import { recordStop } from './record-stop.js';

interface Ready {
  readonly step: Step;
  readonly prepared: Prepared;
}

/**
 * Does one step, or several at the same time: all may begin or none does, every intent is on disk before anything is
 * done, and what was begun is seen to its end. Resolves to what the run ends with; undefined: every one is done.
 */
export async function performTogether(
  steps: readonly Step[],
  direction: Direction,
  deps: ExecutorDeps,
): Promise<QuorateError | undefined> {
  const { reporter } = deps.context;
  let gates: Promise<void> | undefined;
  const begun = await settleAll(steps, direction, deps, async (step): Promise<Ready> => {
    await deps.assertLocks();
    await deps.between(step);
    reporter.report({ event: 'step-started', step });
    // Asked once for all, since what begins together begins at one moment.
    const prepared = await prepareStep(
      step,
      direction,
      deps,
      () => (gates ??= deps.awaitGates(step)),
    );
    return { step, prepared };
  });
  if (begun.error !== undefined) return begun.error;
  const open = begun.done.filter(({ prepared }) => prepared.kind === 'ready');
  const noted = await settleAll(
    open.slice(0, 1).map(({ step }) => step),
    direction,
    deps,
    () => noteIntents(open, direction, deps),
  );
  if (noted.error !== undefined) return noted.error;
  const results = new Map(begun.done.map(({ step, prepared }) => [step, prepared]));
  const carried = await settleAll(steps, direction, deps, async (step) => {
    const prepared = results.get(step);
    if (prepared?.kind === 'ready') await prepared.carryOut();
    const outcome = prepared?.kind === 'ready' ? 'verified' : 'satisfied';
    reporter.report({ event: 'step-done', step, outcome });
  });
  return carried.error;
}

async function noteIntents(
  open: readonly Ready[],
  direction: Direction,
  deps: ExecutorDeps,
): Promise<void> {
  await deps.assertLocks();
  for (const { step, prepared } of open) {
    if (prepared.kind !== 'ready') continue;
    const entry = { step: step.id, unit: step.unit, direction, kind: 'intended' } as const;
    await deps.journal.append({ ...entry, evidence: prepared.before });
  }
  await deps.onIntended(foldJournal(deps.journal.entries()));
}

/** Waits for all; an error is recorded with its step, and the first one stands for the run. Rejects with a bug. */
async function settleAll<T>(
  steps: readonly Step[],
  direction: Direction,
  deps: ExecutorDeps,
  act: (step: Step) => Promise<T>,
): Promise<{ readonly done: readonly T[]; readonly error: QuorateError | undefined }> {
  const settled = await Promise.all(
    steps.map(async (step) => {
      try {
        return { done: [await act(step)] };
      } catch (error) {
        await recordStop(error, step, direction, deps);
        if (!(error instanceof QuorateError)) return { done: [], bug: error };
        return { done: [], error: await deps.onFailure(step, error) };
      }
    }),
  );
  const bug = settled.find((one) => 'bug' in one);
  if (bug !== undefined) throw bug.bug;
  return {
    done: settled.flatMap(({ done }) => done),
    error: settled.find((one) => one.error !== undefined)?.error,
  };
}
