import { counted } from '../topology/amounts.js';
import { foldJournal } from '../journal/fold.js';
import { openJournal, readJournal, type Journal } from '../journal/file.js';
import { publisherPausesOf } from '../journal/publisher-pauses.js';
import { isDone, stepState } from '../journal/queries.js';
import { journalPath } from '../journal/state-directory.js';
import type { JournalState } from '../journal/state.js';
import { bridgesNamed } from '../plan/bridges-named.js';
import {
  assertApproved,
  assertDecided,
  assertForUse,
  assertNoRollback,
  assertNotDrifted,
} from './admission.js';
import { betweenSteps } from './between-steps.js';
import { runSteps } from './executor.js';
import { awaitGates } from './gates/await-gates.js';
import type { MigrationContext } from './handler.js';
import { lockPlaces } from './lock-places.js';
import { acquireLocks, type RunLocks } from './locks.js';
import { assertMirrorAgrees } from './mirror-check.js';
import { endedWell } from './outcome.js';
import type { RunOptions, RunResult } from './run-options.js';
import { BridgePasswords } from './bridge/bridge-passwords.js';
import { watchBridges } from './bridge/background-watch.js';
import { standingBridges } from './bridge/standing-bridges.js';
import { watchFigures } from './figures/watch-figures.js';
import { stepHooks } from './hooks/step-hooks.js';
import { watchPause } from './pause/pause-watch.js';
import { Soaks } from './soaks.js';
import { mirrorState } from './state-mirror.js';

/**
 * Runs steps of an approved plan under its locks, or only lists them. Throws what keeps a run from starting
 * (`PLAN.NOT_APPROVED`, `PLAN.BLOCKED`, `PLAN.DRIFTED`, `ROLLBACK.UNFINISHED`, `LOCK.HELD`, `JOURNAL.TAMPERED`, …); how a
 * begun run ended is in the outcome.
 */
export async function runMigration(options: RunOptions): Promise<RunResult> {
  assertForUse(options.context.plan);
  if (options.direction === 'forward') assertDecided(options.context.plan);
  if (!options.execute) return listSteps(options);
  const { context, stateDirectory: directory, now } = options;
  assertApproved(context.plan, options.approval);
  const { signal } = context;
  const { entries } = await readJournal(journalPath(directory));
  const places = await lockPlaces({ ...context, journal: foldJournal(entries) });
  const locks = await acquireLocks({ directory, places, signal, now });
  try {
    const journal = await openJournal({ path: journalPath(directory), run: options.run, now });
    try {
      return await runLocked(options, locks, journal);
    } finally {
      await journal.close();
    }
  } finally {
    await locks[Symbol.asyncDispose]();
  }
}

async function listSteps(options: RunOptions): Promise<RunResult> {
  const { entries } = await readJournal(journalPath(options.stateDirectory));
  const state = foldJournal(entries);
  const steps = await admit(options, state);
  const open = steps.filter(({ doneBefore }) => !doneBefore).length;
  const counts = { done: 0, skipped: steps.length - open };
  const outcome = endedWell(counts, `${counted(open, 'step')} would be done`);
  return { steps, outcome, publisherPauses: publisherPausesOf(state) };
}

async function runLocked(
  options: RunOptions,
  locks: RunLocks,
  journal: Journal,
): Promise<RunResult> {
  const { direction } = options;
  const { plan, reporter } = options.context;
  const steps = await admit(options, foldJournal(journal.entries()));
  if (journal.droppedBytes > 0) {
    const message = 'the last line of the journal was unfinished and has been dropped';
    reporter.report({ event: 'note', level: 'info', message });
  }
  const evidence = { planHash: plan.hash, steps: steps.length };
  await journal.append({ step: '', unit: '', direction, kind: 'consent', evidence });
  const selected = steps.map(({ step }) => step);
  reporter.report({ event: 'run-started', steps: selected });
  const allSteps = direction === 'back' ? selected : plan.units.flatMap((unit) => unit.steps);
  const standing = () =>
    bridgesNamed(
      plan,
      standingBridges(allSteps, direction, foldJournal(journal.entries())).map(
        ({ params }) => params.bridge,
      ),
    );
  await using watch = watchBridges(options.context, standing);
  const context: Omit<MigrationContext, 'journal'> = {
    ...options.context,
    allSteps,
    signal: watch.signal,
    passwords: new BridgePasswords(options.run),
    soaks: options.soaks ?? new Soaks(),
    progress: (step, message, figures) =>
      reporter.report({ event: 'step-progress', step, message, figures }),
  };
  await using _figures = watchFigures(context, () => journal.entries(), standing);
  const hooks = stepHooks({
    context,
    operator: options.context.signal,
    direction,
    journal,
    reporter,
    assertLocks: () => locks.assertHeld(),
  });
  await using pauses = watchPause({
    ...options,
    direction,
    journal,
    reporter,
    signal: watch.signal,
    deadlineMs: context.deadlineMs,
    liftCommand: options.commands.lift,
    assertLocks: () => locks.assertHeld(),
    onPause: (step, pause) => hooks.onPause(step, pause),
  });
  const outcome = await runSteps(selected, direction, {
    handlers: options.handlers,
    journal,
    context,
    assertLocks: () => locks.assertHeld(),
    between: (step) => betweenSteps(step, { ...context, pauses, hooks }),
    after: (step) => hooks.after(step),
    awaitGates: (step) => awaitGates(step, context),
    async onIntended(state) {
      const isCopied = await mirrorState(context, state);
      // Another plan may have begun on the same green at the same moment: each sees the other's copy after its own.
      if (isCopied) await assertMirrorAgrees(context, state, direction);
    },
    // A bridge that failed behind a step's back is why its waiting was cut off.
    onFailure: async (step, error) => {
      const cause = watch.failure() ?? error;
      await hooks.onFailure(step, cause);
      return cause;
    },
    limit: options.limit,
    resumeCommand: options.commands.resume,
  });
  return { steps, outcome, publisherPauses: publisherPausesOf(foldJournal(journal.entries())) };
}

/** Units that have gone some way and are not back. */
function begunUnits(state: JournalState): readonly string[] {
  return [...state.units].filter(([, unit]) => unit.forward.size > 0).map(([name]) => name);
}

/** The steps of this run, if it may start at all. */
async function admit(options: RunOptions, state: JournalState): Promise<RunResult['steps']> {
  const { direction, findDrift, commands } = options;
  await assertMirrorAgrees(options.context, state, direction);
  assertNoRollback(state, direction, commands.rollback);
  if (findDrift !== undefined)
    assertNotDrifted(await findDrift(state), begunUnits(state).map(commands.rollback));
  return options.select(state).map((step) => {
    const doneBefore = isDone(stepState(state, step.unit, direction, step.id));
    return { step, doneBefore };
  });
}
