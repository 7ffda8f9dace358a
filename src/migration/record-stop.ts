import { QuorateError } from '../quorate-error.js';
import type { Step } from '../plan/step.js';
import type { Direction, ExecutorDeps } from './executor-deps.js';

/** Somebody wanted it so. */
const wanted = new Set(['STOPPED.SIGNAL', 'PAUSE.HELD']);

/** Writes down why a step was not done, and tells of it unless it is a bug. */
export async function recordStop(
  error: unknown,
  step: Step,
  direction: Direction,
  deps: Pick<ExecutorDeps, 'journal' | 'context'>,
): Promise<void> {
  // A bug's message may hold anything, so only the fact is recorded.
  const { code, message } = error instanceof QuorateError ? error : { code: 'BUG', message: '' };
  // A gate stops what comes next; what was done stands.
  const kind = wanted.has(code) || code.startsWith('GATE.') ? 'paused' : 'failed';
  // Without its lock the journal may be somebody else's by now.
  if (code !== 'LOCK.LOST') {
    const entry = { step: step.id, unit: step.unit, direction, kind } as const;
    // When this cannot be written either, the error at hand says more, and the step stays as last recorded.
    await deps.journal.append({ ...entry, evidence: { code, message } }).catch(() => undefined);
  }
  if (!(error instanceof QuorateError)) return;
  deps.context.reporter.report(
    kind === 'paused'
      ? { event: 'paused', step, reason: message }
      : { event: 'step-failed', step, code, message },
  );
}
