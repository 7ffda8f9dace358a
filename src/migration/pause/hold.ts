import type { Evidence, NewEntry } from '../../journal/entry.js';
import type { Journal } from '../../journal/file.js';
import { readPause, type Pause } from '../../journal/pause-file.js';
import { pauseText } from '../../journal/pause-text.js';
import type { Step } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import type { Reporter } from '../reporter.js';
import { waitFor } from '../waiting.js';

export interface HoldDeps {
  /** Of the plan's journal, lock and pause. */
  readonly stateDirectory: string;
  readonly direction: NewEntry['direction'];
  readonly journal: Pick<Journal, 'append'>;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  /** The command that lifts the pause. */
  readonly liftCommand: string;
  /** Throws `LOCK.LOST`. */
  readonly assertLocks: () => Promise<void>;
  /** Called when a pause takes hold; what it throws ends the run. */
  readonly onPause: (step: Step, pause: Pause) => Promise<void>;
  /** Milliseconds; for tests. */
  readonly pollMs?: number;
}

const POLL_MS = 1_000;
const TELL_EVERY_MS = 30_000;

/**
 * Waits before `step` while the migration is paused; true: it was. Throws `PAUSE.HELD` at the deadline, `STOPPED.SIGNAL`
 * (both exit 6), or what `assertLocks` and `onPause` throw.
 */
export async function holdWhilePaused(step: Step, deps: HoldDeps): Promise<boolean> {
  const first = await readPause(deps.stateDirectory);
  if (first === undefined) return false;
  const tell = (state: 'holding' | 'lifted', message: string, pause: Pause): void => {
    deps.reporter.report({ event: 'pause', state, step, pause, message });
  };
  let pause = first;
  const waiting = () => `${pauseText(pause)}; goes on by itself after ${deps.liftCommand}`;
  tell('holding', waiting(), pause);
  await record('paused', step, deps, { code: 'PAUSE.HELD', message: pauseText(pause) });
  const start = Date.now();
  await deps.onPause(step, pause);
  let told = Date.now();
  await waitFor({
    name: 'the pause to be lifted',
    deadlineMs: deps.deadlineMs,
    intervalMs: deps.pollMs ?? POLL_MS,
    signal: deps.signal,
    async check() {
      await deps.assertLocks();
      const now = await readPause(deps.stateDirectory);
      if (now === undefined) return true;
      pause = now;
      return undefined;
    },
    onWaiting: () => {
      if (Date.now() - told < TELL_EVERY_MS) return;
      told = Date.now();
      tell('holding', `${waiting()} (${Math.round((told - start) / 1_000)} s so far)`, pause);
    },
    expired: () => stillPaused(pause, deps),
  });
  const seconds = Math.round((Date.now() - start) / 1_000);
  tell('lifted', `the pause was lifted after ${seconds} s`, pause);
  await record('resumed', step, deps, { seconds });
  return true;
}

/** An entry of the run, not of the step, which keeps its state. */
function record(
  kind: 'paused' | 'resumed',
  step: Step,
  { journal, direction }: HoldDeps,
  evidence: Evidence,
): Promise<unknown> {
  const said = { ...evidence, before: step.id };
  return journal.append({ step: '', unit: step.unit, direction, kind, evidence: said });
}

function stillPaused(pause: Pause, { deadlineMs, liftCommand }: HoldDeps): QuorateError {
  return new QuorateError({
    code: 'PAUSE.HELD',
    message: `not gone on within ${deadlineMs / 1_000} s: ${pauseText(pause)}`,
    exit: 6,
    next: [liftCommand],
  });
}
