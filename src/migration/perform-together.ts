import type { JournalEntry } from '../journal/entry.js';
import { foldJournal } from '../journal/fold.js';
import type { Step, StepOf } from '../plan/step.js';
import { QuorateError } from '../quorate-error.js';
import type { Direction, ExecutorDeps } from './executor-deps.js';
import { staysBehind } from './go-on-after.js';
import { prepareStep, type Prepared } from './perform-step.js';
import { recordStop } from './record-stop.js';

interface Ready {
  readonly step: Step;
  readonly prepared: Prepared;
}

export interface Together {
  /** Those that are done, in the given order. */
  readonly done: readonly Step[];
  /** What the run ends with; undefined: every one is done. */
  readonly error: QuorateError | undefined;
  /** Clients that could not return, for reasons of their own, if nothing else failed. */
  readonly staying?: readonly StepOf<'client.move'>[];
}

/**
 * Does one step, or several at the same time: all may begin or none does, every intent is on disk before anything is
 * done, and what was begun is seen to its end.
 */
export async function performTogether(
  steps: readonly Step[],
  direction: Direction,
  deps: ExecutorDeps,
): Promise<Together> {
  const { reporter } = deps.context;
  const mayBegin = async (step: Step): Promise<void> => {
    await deps.assertLocks();
    await deps.between(step, []);
  };
  const first = steps.slice(0, 1);
  // Alone, so that a pause is held and told of once.
  const opened = await settleAll(first, direction, deps, mayBegin);
  if (opened.error !== undefined) return { done: [], error: opened.error };
  let gates: Promise<void> | undefined;
  const begun = await settleAll(steps, direction, deps, async (step): Promise<Ready> => {
    if (!first.includes(step)) await mayBegin(step);
    reporter.report({ event: 'step-started', step });
    // Asked once for all, since what begins together begins at one moment.
    const prepared = await prepareStep(
      step,
      direction,
      deps,
      () => (gates ??= deps.awaitGates(step)),
    );
    if (prepared.kind === 'satisfied') {
      reporter.report({ event: 'step-done', step, outcome: 'satisfied' });
    }
    return { step, prepared };
  });
  const satisfied = begun.done.filter(({ prepared }) => prepared.kind === 'satisfied');
  const doneBefore = new Set(satisfied.map(({ step }) => step));
  const ended = (error: QuorateError | undefined, done: readonly Step[] = []): Together => ({
    done: steps.filter((step) => doneBefore.has(step) || done.includes(step)),
    error,
  });
  if (begun.error !== undefined) return ended(begun.error);
  const open = steps.filter((step) => !doneBefore.has(step));
  const noted = await settleAll(open.slice(0, 1), direction, deps, () =>
    noteIntents(begun.done, direction, deps),
  );
  if (noted.error !== undefined) return ended(noted.error);
  const prepared = new Map(begun.done.map((ready) => [ready.step, ready.prepared]));
  const carried = await settleAll(open, direction, deps, async (step) => {
    const ready = prepared.get(step);
    if (ready?.kind === 'ready') await ready.carryOut();
    reporter.report({ event: 'step-done', step, outcome: 'verified' });
    return step;
  });
  return { ...ended(carried.error, carried.done), staying: carried.staying };
}

async function noteIntents(
  begun: readonly Ready[],
  direction: Direction,
  deps: ExecutorDeps,
): Promise<void> {
  await deps.assertLocks();
  const intents: JournalEntry[] = [];
  for (const { step, prepared } of begun) {
    if (prepared.kind !== 'ready') continue;
    const entry = { step: step.id, unit: step.unit, direction, kind: 'intended' } as const;
    intents.push(await deps.journal.append({ ...entry, evidence: prepared.before }));
  }
  if (intents.length > 0) await deps.onIntended(foldJournal(deps.journal.entries()), intents);
}

interface Settled<T> {
  readonly done: readonly T[];
  readonly error: QuorateError | undefined;
  readonly staying: readonly StepOf<'client.move'>[];
}

/**
 * Waits for all; an error is recorded with its step at once, and told of when nothing goes on any more. The first in order
 * stands for the run. Rejects with a bug.
 */
async function settleAll<T>(
  steps: readonly Step[],
  direction: Direction,
  deps: ExecutorDeps,
  act: (step: Step) => Promise<T>,
): Promise<Settled<T>> {
  const failed = new Map<Step, unknown>();
  const settled = await Promise.all(
    steps.map(async (step) => {
      try {
        return [await act(step)];
      } catch (error) {
        failed.set(step, error);
        await recordStop(error, step, direction, deps);
        return [];
      }
    }),
  );
  const errors: QuorateError[] = [];
  for (const error of failed.values()) if (!(error instanceof QuorateError)) throw error;
  for (const step of steps) {
    const error = failed.get(step);
    if (error instanceof QuorateError) errors.push(await deps.onFailure(step, error));
  }
  const staying = [...failed].flatMap(([step, error]) =>
    error instanceof QuorateError && staysBehind(step, error.code) ? [step] : [],
  );
  const onlyThese = staying.length === failed.size ? staying : [];
  return { done: settled.flat(), error: errors[0], staying: onlyThese };
}
