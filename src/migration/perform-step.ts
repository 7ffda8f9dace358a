import type { Evidence } from '../journal/entry.js';
import { foldJournal } from '../journal/fold.js';
import type { Step, StepKind, StepOf } from '../plan/step.js';
import { QuorateError } from '../quorate-error.js';
import type { Direction, ExecutorDeps } from './executor-deps.js';
import type { Check, MigrationContext, StepHandler } from './handler.js';
import { handlerOf } from './handlers-type.js';
import { pause, stopped } from './waiting.js';

type Refusal = Extract<Check, { ok: false }>;

/** At first often, since clients wait for it; then less and less. */
const POSTCHECK_INTERVAL_MS = { least: 100, most: 500 };

/** What was read so long before the gates opened is read again; a hook takes as long before it acts. */
const oldMs = 5_000;

/** A step that may begin, or that is done already. */
export type Prepared =
  | { readonly kind: 'satisfied' }
  | {
      readonly kind: 'ready';
      /** What was there before. */
      readonly before: Evidence;
      /** Execute, postcheck, verdict; once the intent is on disk. Rejects with the reason why the step is not done. */
      carryOut(): Promise<void>;
    };

/**
 * Precheck, as it is when the gates are open; of a move it is asked meanwhile. Rejects with the reason why the step may not
 * begin.
 */
export async function prepareStep<K extends StepKind>(
  step: StepOf<K>,
  direction: Direction,
  deps: ExecutorDeps,
  /** Resolves when nothing speaks against changing a broker now. */
  gates: () => Promise<void>,
): Promise<Prepared> {
  const handler = handlerOf(deps.handlers, step);
  const before = contextNow(deps);
  const precheck = (): Promise<Check> => handler.precheck(step, before);
  const begun = performance.now();
  // Publishers may be standing still, and the answers do not depend on each other.
  const early = step.kind === 'client.move' ? precheck() : undefined;
  // Where its answer is not needed, neither is its failure.
  early?.catch(() => undefined);
  if (mayBeSatisfied(handler, step)) {
    const found = await handler.postcheck(step, before);
    if (found.ok) {
      const entry = { step: step.id, unit: step.unit, direction, kind: 'satisfied' } as const;
      await deps.journal.append({ ...entry, evidence: found.evidence });
      return { kind: 'satisfied' };
    }
  }
  if (step.risk !== 'none') await gates();
  const isOld = performance.now() - begun > oldMs;
  const ready = await (early === undefined || isOld ? precheck() : early);
  if (!ready.ok) throw refused(ready, step);
  return {
    kind: 'ready',
    before: ready.evidence,
    async carryOut() {
      const context = contextNow(deps);
      const executed = await handler.execute(step, context);
      const proven = await awaitPostcheck(step, handler, context);
      const entry = { step: step.id, unit: step.unit, direction, kind: 'verified' } as const;
      await deps.journal.append({ ...entry, evidence: { ...executed, ...proven } });
    },
  };
}

function mayBeSatisfied<K extends StepKind>(
  { mayBeSatisfied: may }: StepHandler<K>,
  step: StepOf<K>,
): boolean {
  return typeof may === 'function' ? may(step) : may;
}

async function awaitPostcheck<K extends StepKind>(
  step: StepOf<K>,
  handler: StepHandler<K>,
  context: MigrationContext,
): Promise<Evidence> {
  const begun = Date.now();
  const deadline = begun + handler.postcheckDeadlineMs(step, context);
  for (;;) {
    const found = await handler.postcheck(step, context);
    if (found.ok) return found.evidence;
    if (Date.now() >= deadline) throw refused(found, step);
    if (context.signal.aborted) throw stopped(`before ${step.id} was proven done`);
    const { least, most } = POSTCHECK_INTERVAL_MS;
    const waited = Date.now() - begun;
    await pause(Math.min(most, Math.max(least, waited / 5)), context.signal);
  }
}

function contextNow(deps: ExecutorDeps): MigrationContext {
  return { ...deps.context, journal: foldJournal(deps.journal.entries()) };
}

function refused({ code, message, next }: Refusal, step: Step): QuorateError {
  return new QuorateError({ code, message, next, exit: step.phase === 'verify' ? 5 : 6 });
}
