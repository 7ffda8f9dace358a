import type { Evidence } from '../journal/entry.js';
import { foldJournal } from '../journal/fold.js';
import type { Step, StepKind, StepOf } from '../plan/step.js';
import { QuorateError } from '../quorate-error.js';
import type { Direction, ExecutorDeps } from './executor-deps.js';
import type { Check, MigrationContext, StepHandler } from './handler.js';
import { handlerOf } from './handlers-type.js';
import { pause, stopped } from './waiting.js';

type Refusal = Extract<Check, { ok: false }>;

const POSTCHECK_INTERVAL_MS = 500;

/** Precheck, intent, execute, postcheck, verdict. Rejects with the reason why the step is not done. */
export async function performStep<K extends StepKind>(
  step: StepOf<K>,
  direction: Direction,
  deps: ExecutorDeps,
): Promise<'verified' | 'satisfied'> {
  const handler = handlerOf(deps.handlers, step);
  const entry = { step: step.id, unit: step.unit, direction };
  const before = contextNow(deps);
  if (handler.mayBeSatisfied) {
    const found = await handler.postcheck(step, before);
    if (found.ok) {
      await deps.journal.append({ ...entry, kind: 'satisfied', evidence: found.evidence });
      return 'satisfied';
    }
  }
  if (step.risk !== 'none') await deps.awaitGates(step);
  const ready = await handler.precheck(step, before);
  if (!ready.ok) throw refused(ready, step);
  await deps.assertLocks();
  await deps.journal.append({ ...entry, kind: 'intended', evidence: ready.evidence });
  const context = contextNow(deps);
  await deps.onIntended(context.journal);
  const executed = await handler.execute(step, context);
  const proven = await awaitPostcheck(step, handler, context);
  await deps.journal.append({ ...entry, kind: 'verified', evidence: { ...executed, ...proven } });
  return 'verified';
}

async function awaitPostcheck<K extends StepKind>(
  step: StepOf<K>,
  handler: StepHandler<K>,
  context: MigrationContext,
): Promise<Evidence> {
  const deadline = Date.now() + handler.postcheckDeadlineMs(step, context);
  for (;;) {
    const found = await handler.postcheck(step, context);
    if (found.ok) return found.evidence;
    if (Date.now() >= deadline) throw refused(found, step);
    if (context.signal.aborted) throw stopped(`before ${step.id} was proven done`);
    await pause(POSTCHECK_INTERVAL_MS, context.signal);
  }
}

function contextNow(deps: ExecutorDeps): MigrationContext {
  return { ...deps.context, journal: foldJournal(deps.journal.entries()) };
}

function refused({ code, message, next }: Refusal, step: Step): QuorateError {
  return new QuorateError({ code, message, next, exit: step.phase === 'verify' ? 5 : 6 });
}
