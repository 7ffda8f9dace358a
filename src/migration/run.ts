import { counted } from '../topology/amounts.js';
import { foldJournal } from '../journal/fold.js';
import { openJournal, readJournal, type Journal } from '../journal/file.js';
import { publisherPausesOf } from '../journal/publisher-pauses.js';
import { begunUnits, isDone, stepState } from '../journal/queries.js';
import { journalPath } from '../journal/state-directory.js';
import type { JournalState } from '../journal/state.js';
import type { Step } from '../plan/step.js';
import {
  assertApproved,
  assertDecided,
  assertForUse,
  assertNoRollback,
  assertNotDrifted,
} from './admission.js';
import { createAudit, type Audit } from './audit/audit.js';
import { whileAudited } from './audit/while-audited.js';
import { BridgePasswords } from './bridge/bridge-passwords.js';
import type { Direction } from './executor-deps.js';
import { lockPlaces } from './lock-places.js';
import { acquireLocks, type RunLocks } from './locks.js';
import { assertMirrorAgrees } from './mirror-check.js';
import { withLooseEnds } from './name-loose-ends.js';
import { endedWell, type Outcome } from './outcome.js';
import { finishReturns, pendingReturns, reverseAfter } from './reversal.js';
import type { RunOptions, RunResult } from './run-options.js';
import { runStretch, type Stretch } from './run-stretch.js';

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
  const audit = await preparedAudit(options);
  const { by, commands } = options;
  const scope = { planHash: plan.hash, steps: steps.length, command: commands.resume };
  const evidence = by === undefined ? scope : { ...scope, by };
  await journal.append({ step: '', unit: '', direction, kind: 'consent', evidence });
  const passwords = new BridgePasswords(options.run);
  const stretch: Stretch = (of) => runStretch(of, { options, locks, journal, passwords, audit });
  const { ended, audited } = await whileAudited(audit, { direction, journal }, () =>
    runThere(options, journal, stretch),
  );
  const state = foldJournal(journal.entries());
  const outcome = withLooseEnds(ended, plan, state, options.commands);
  return { steps, outcome, publisherPauses: publisherPausesOf(state), audit: audited };
}

async function preparedAudit({ audit: room, context }: RunOptions): Promise<Audit | undefined> {
  if (room === undefined) return undefined;
  const tell = (message: string): void =>
    context.reporter.report({ event: 'note', level: 'info', message });
  const audit = createAudit(context, { room, tell });
  await audit.prepare();
  return audit;
}

/** What was asked for, after what an earlier run left half way, and with what may follow a failed gate. */
async function runThere(options: RunOptions, journal: Journal, stretch: Stretch): Promise<Outcome> {
  const { direction, limit } = options;
  if (direction === 'forward') {
    const ended = await finishReturns(options, journal, stretch);
    if (ended !== undefined) return ended;
  }
  const selected = [...options.select(foldJournal(journal.entries()))];
  const { outcome, failure } = await stretch({ steps: selected, direction, limit });
  if (failure === undefined || direction === 'back') return outcome;
  return reverseAfter(failure, outcome, { options, journal, stretch });
}

/** The steps of this run, if it may start at all. */
async function admit(options: RunOptions, state: JournalState): Promise<RunResult['steps']> {
  const { direction, findDrift, commands, context } = options;
  await assertMirrorAgrees(context, state, { direction, sweep: commands.sweep });
  if (direction === 'forward') assertNoRollback(context.plan, state, commands.rollback);
  if (findDrift !== undefined)
    assertNotDrifted(await findDrift(state), begunUnits(state).map(commands.rollback));
  const returning =
    direction === 'forward'
      ? pendingReturns(context.plan, state).flatMap(({ steps }) => listed(steps, 'back', state))
      : [];
  return [...returning, ...listed(options.select(state), direction, state)];
}

function listed(
  steps: readonly Step[],
  direction: Direction,
  state: JournalState,
): RunResult['steps'] {
  return steps.map((step) => {
    const doneBefore = isDone(stepState(state, step.unit, direction, step.id));
    return { step, doneBefore };
  });
}
