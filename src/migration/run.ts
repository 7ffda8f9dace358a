import { counted } from '../topology/amounts.js';
import { foldJournal } from '../journal/fold.js';
import { openJournal, readJournal, type Journal } from '../journal/file.js';
import { isDone, stepState } from '../journal/queries.js';
import { journalPath } from '../journal/state-directory.js';
import type { JournalState } from '../journal/state.js';
import { bridgesNamed } from '../plan/bridges-named.js';
import type { Step } from '../plan/step.js';
import {
  assertApproved,
  assertDecided,
  assertForUse,
  assertNoRollback,
  assertNotDrifted,
} from './admission.js';
import { betweenSteps } from './between-steps.js';
import { runSteps } from './executor.js';
import type { Direction } from './executor-deps.js';
import { awaitGates } from './gates.js';
import type { MigrationContext } from './handler.js';
import type { Handlers } from './handlers-type.js';
import { acquireLocks, type RunLocks } from './locks.js';
import { assertMirrorAgrees } from './mirror-check.js';
import { endedWell, type Outcome } from './outcome.js';
import { watchBridges } from './bridge/background-watch.js';
import { standingBridges } from './bridge/standing-bridges.js';
import { mirrorState } from './state-mirror.js';

export interface RunOptions {
  readonly context: Omit<MigrationContext, 'allSteps' | 'journal' | 'progress'>;
  readonly handlers: Handlers;
  /** Of this plan's journal and lock; see `stateDirectory`. */
  readonly stateDirectory: string;
  readonly direction: Direction;
  /** false: a dry run, which reads and writes nothing anywhere. */
  readonly execute: boolean;
  /** The hash the operator approved, or the beginning of it. */
  readonly approval: string | undefined;
  /** The steps to do, from what the journal says is done. */
  readonly select: (state: JournalState) => readonly Step[];
  /** Most steps to do; undefined: all. */
  readonly limit: number | undefined;
  /** How blue differs from what the plan was made from, our own changes left out; undefined: not asked. */
  readonly findDrift: ((state: JournalState) => Promise<readonly string[]>) | undefined;
  readonly commands: {
    readonly resume: string;
    readonly rollback: (unit: string) => string;
  };
  /** Identifies this process run in the journal. */
  readonly run: string;
  readonly now: () => Date;
}

export interface RunResult {
  readonly outcome: Outcome;
  /** What was selected, in order, and whether an earlier run had done it. */
  readonly steps: readonly { readonly step: Step; readonly doneBefore: boolean }[];
}

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
  const vhosts = context.plan.vhosts.map(({ blue }) => blue);
  const { signal, brokers } = context;
  const locks = await acquireLocks({ directory, blue: brokers.blue, vhosts, signal, now });
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
  return { steps, outcome: endedWell(counts, `${counted(open, 'step')} would be done`) };
}

async function runLocked(
  options: RunOptions,
  locks: RunLocks,
  journal: Journal,
): Promise<RunResult> {
  const { direction } = options;
  const { plan, brokers, reporter } = options.context;
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
  await using watch = watchBridges(options.context, () =>
    bridgesNamed(
      plan,
      standingBridges(allSteps, direction, foldJournal(journal.entries())).map(
        ({ params }) => params.bridge,
      ),
    ),
  );
  const context: Omit<MigrationContext, 'journal'> = {
    ...options.context,
    allSteps,
    signal: watch.signal,
    progress: (step, message, figures) =>
      reporter.report({ event: 'step-progress', step, message, figures }),
  };
  const outcome = await runSteps(selected, direction, {
    handlers: options.handlers,
    journal,
    context,
    assertLocks: () => locks.assertHeld(),
    between: (step) => betweenSteps(step, context),
    awaitGates: (step) => awaitGates(step, context),
    onIntended: (state) => mirrorState(plan, brokers.blue, state),
    // A bridge that failed behind a step's back is why its waiting was cut off.
    onFailure: (_step, error) => Promise.resolve(watch.failure() ?? error),
    limit: options.limit,
    resumeCommand: options.commands.resume,
  });
  return { steps, outcome };
}

/** Units that have gone some way and are not back. */
function begunUnits(state: JournalState): readonly string[] {
  return [...state.units].filter(([, unit]) => unit.forward.size > 0).map(([name]) => name);
}

/** The steps of this run, if it may start at all. */
async function admit(options: RunOptions, state: JournalState): Promise<RunResult['steps']> {
  const { direction, findDrift, commands } = options;
  const { plan, brokers } = options.context;
  await assertMirrorAgrees(plan, brokers.blue, state, direction);
  assertNoRollback(state, direction, commands.rollback);
  if (findDrift !== undefined)
    assertNotDrifted(await findDrift(state), begunUnits(state).map(commands.rollback));
  return options.select(state).map((step) => {
    const doneBefore = isDone(stepState(state, step.unit, direction, step.id));
    return { step, doneBefore };
  });
}
