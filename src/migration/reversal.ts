import type { Journal } from '../journal/file.js';
import { foldJournal } from '../journal/fold.js';
import type { JournalState, Reversal } from '../journal/state.js';
import type { Plan, Unit } from '../plan/document.js';
import { planClientReturn } from '../plan/rollback/reverse-client.js';
import { unfinishedReturns } from '../plan/rollback/unfinished-return.js';
import type { Step, StepOf } from '../plan/step.js';
import type { Outcome, StepCounts } from './outcome.js';
import type { RunOptions } from './run-options.js';
import type { Stretch } from './run-stretch.js';
import type { StepFailure } from './step-failure.js';
import { unitOfStep } from './unit-of-step.js';

interface ReversalDeps {
  readonly options: RunOptions;
  readonly journal: Pick<Journal, 'append' | 'entries'>;
  readonly stretch: Stretch;
}

/**
 * Whether a failure may be answered by bringing the client back: it did not do well on green, or did not get there. A broker
 * that is not well, a pause, a veto or a lost lock says nothing about the client.
 */
export function isReversible(
  step: Step,
  code: string,
): step is StepOf<'client.move'> | StepOf<'client.gate'> {
  if (step.kind === 'client.gate') return code.startsWith('GATE.') && code !== 'GATE.NOT_MET';
  if (step.kind !== 'client.move') return false;
  return code === 'HOOK.FAILED' || code === 'CUTOVER.NOT_ARRIVED';
}

/** After a stretch that failed: brings the client back where the plan says so and it can return alone. */
export async function reverseAfter(
  { step, error, mayAct }: StepFailure,
  outcome: Outcome,
  { options, journal, stretch }: ReversalDeps,
): Promise<Outcome> {
  const { plan, reporter } = options.context;
  if (plan.gates.onFailure !== 'reverse' || !mayAct || !isReversible(step, error.code)) {
    return outcome;
  }
  const { name: client } = step.params.client;
  const unit = unitOfStep(step, { plan });
  const back = planClientReturn(plan, foldJournal(journal.entries()), unit, client);
  if (back.kind === 'nothing') return outcome;
  if (back.kind === 'refused') {
    const message = `${client} cannot return alone: ${back.why}`;
    reporter.report({ event: 'note', level: 'warning', message });
    return { ...outcome, next: [...outcome.next, options.commands.rollback(unit.name)] };
  }
  const { code, message } = error;
  const evidence = { client, code, message };
  const entry = { step: step.id, unit: step.unit, direction: 'forward' } as const;
  await journal.append({ ...entry, kind: 'reversing', evidence });
  reporter.report({ event: 'reversing', step, client, code, message });
  const returned = await stretch({ steps: back.steps, direction: 'back', limit: undefined });
  return returned.outcome.exit === 0
    ? reversed({ ...evidence, step: step.id }, outcome, options.commands.resume)
    : returned.outcome;
}

/**
 * Ends returns of single clients that an earlier run has begun, before anything goes forward. Resolves to how the run ends
 * with that; undefined: it goes on.
 */
export async function finishReturns(
  { context: { plan }, commands }: RunOptions,
  journal: ReversalDeps['journal'],
  stretch: Stretch,
): Promise<Outcome | undefined> {
  const state = foldJournal(journal.entries());
  for (const { unit, steps } of pendingReturns(plan, state)) {
    const { outcome } = await stretch({ steps, direction: 'back', limit: undefined });
    if (outcome.exit !== 0) return outcome;
    const cause = state.units.get(unit.name)?.reversing;
    // It would be sent forward again into what turned it back, by somebody who has not heard of that yet.
    if (cause !== undefined) return reversed(cause, outcome, commands.resume);
  }
  return undefined;
}

/** The rest of these returns, in the order they are done. */
export function pendingReturns(
  plan: Plan,
  state: JournalState,
): readonly { readonly unit: Unit; readonly steps: readonly Step[] }[] {
  return unfinishedReturns(plan, state).flatMap((one) => {
    if (one.of === 'unit') return [];
    const found = planClientReturn(plan, state, one.unit, one.client);
    return found.kind === 'steps' ? [{ unit: one.unit, steps: found.steps }] : [];
  });
}

function reversed(
  { client, code, message }: Reversal,
  { done, skipped }: StepCounts,
  resumeCommand: string,
): Outcome {
  return {
    done,
    skipped,
    exit: 6,
    code: 'GATE.REVERSED',
    message: `${client} is back on blue, since ${code}: ${message}`,
    next: [
      `see to what ${client} lacks on green, then move it again with the command below`,
      resumeCommand,
    ],
  };
}
