import { foldJournal } from '../journal/fold.js';
import type { Journal } from '../journal/file.js';
import { bridgesNamed } from '../plan/bridges-named.js';
import type { Step } from '../plan/step.js';
import type { Audit } from './audit/audit.js';
import { betweenSteps } from './between-steps.js';
import { watchBridges } from './bridge/background-watch.js';
import type { BridgePasswords } from './bridge/bridge-passwords.js';
import { standingBridges } from './bridge/standing-bridges.js';
import type { Direction } from './executor-deps.js';
import { runSteps } from './executor.js';
import { watchFigures } from './figures/watch-figures.js';
import { awaitGates } from './gates/await-gates.js';
import type { MigrationContext } from './handler.js';
import { stepHooks } from './hooks/step-hooks.js';
import type { RunLocks } from './locks.js';
import { assertMirrorAgrees } from './mirror-check.js';
import { looseEndTeller } from './name-loose-ends.js';
import type { Outcome } from './outcome.js';
import { watchPause } from './pause/pause-watch.js';
import type { RunOptions } from './run-options.js';
import { Soaks } from './soaks.js';
import { withStandstills } from './stalls/with-standstills.js';
import { watchStalls } from './stalls/watch-stalls.js';
import { mirrorState } from './state-mirror.js';
import { withFailure, type StepFailure } from './step-failure.js';
import { Turns } from './turns.js';

/** Steps that a run does in one direction, one after the other. */
export interface StretchSteps {
  readonly steps: readonly Step[];
  readonly direction: Direction;
  /** Most of them to do, those that may not be parted counting as one; undefined: all. */
  readonly limit: number | undefined;
}

export interface StretchResult {
  readonly outcome: Outcome;
  /** The first step that could not be done; undefined: none. */
  readonly failure: StepFailure | undefined;
}

export type Stretch = (of: StretchSteps) => Promise<StretchResult>;

interface RunDeps {
  readonly options: RunOptions;
  readonly locks: RunLocks;
  readonly journal: Journal;
  /** Of the whole run: shovels of one stretch go on in the next. */
  readonly passwords: BridgePasswords;
  readonly audit: Audit | undefined;
}

/** Does these steps with everything a run keeps an eye on meanwhile: bridges, gates, hooks, pauses, locks. */
export async function runStretch(
  { steps, direction, limit }: StretchSteps,
  { options, locks, journal, passwords, audit }: RunDeps,
): Promise<StretchResult> {
  const { plan, reporter } = options.context;
  reporter.report({ event: 'run-started', steps });
  const allSteps = direction === 'back' ? steps : plan.units.flatMap((unit) => unit.steps);
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
    insisted: AbortSignal.any([watch.failed, options.context.stops.insisted]),
    passwords,
    building: new Turns(),
    soaks: options.soaks ?? new Soaks(),
    progress: (step, message, figures) =>
      reporter.report({ event: 'step-progress', step, message, figures }),
  };
  await using _figures = watchFigures(context, () => journal.entries(), standing);
  await using stalls = watchStalls(context, standing);
  const assertLocks = () => locks.assertHeld();
  const tellLooseEnds = looseEndTeller(plan, () => journal.entries(), reporter);
  const operator = options.context.signal;
  const hooks = stepHooks({ context, operator, direction, journal, reporter, assertLocks });
  await using pauses = watchPause({
    ...options,
    direction,
    journal,
    reporter,
    signal: watch.signal,
    deadlineMs: context.deadlineMs,
    liftCommand: options.commands.lift,
    assertLocks,
    onPause: (step, pause) => {
      tellLooseEnds();
      return hooks.onPause(step, pause);
    },
  });
  let failure: StepFailure | undefined;
  const outcome = await runSteps(steps, direction, {
    handlers: options.handlers,
    journal,
    context,
    assertLocks,
    async between(step, following) {
      await betweenSteps(step, following, { ...context, pauses, hooks });
      const state = foldJournal(journal.entries());
      await audit?.before([step, ...following], standing(), state);
    },
    async after(step) {
      await audit?.after(standing(), foldJournal(journal.entries()));
      return hooks.after(step);
    },
    awaitGates: (step) =>
      awaitGates(step, {
        ...context,
        progress: (...about) => {
          tellLooseEnds();
          context.progress(...about);
        },
      }),
    async onIntended(state, intents) {
      const isCopied = await mirrorState(context, state, intents);
      // Another plan may have begun on the same green at the same moment: each sees the other's copy after its own.
      if (!isCopied) return;
      await assertMirrorAgrees(context, state, { direction, sweep: options.commands.sweep });
    },
    // A bridge that failed behind a step's back is why its waiting was cut off.
    onFailure: async (step, reason) => {
      const error = watch.failure() ?? withStandstills(reason, stalls.standstills());
      const mayAct = await hooks.onFailure(step, error);
      failure = withFailure(failure, { step, error, mayAct });
      return error;
    },
    limit,
    resumeCommand: options.commands.resume,
  });
  return { outcome, failure };
}
