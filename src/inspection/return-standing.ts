import { stepState } from '../journal/queries.js';
import type { JournalState } from '../journal/state.js';
import type { Plan } from '../plan/document.js';
import { planClientReturn } from '../plan/rollback/reverse-client.js';
import { unfinishedReturns } from '../plan/rollback/unfinished-return.js';
import { planRollback } from '../plan/rollback.js';
import type { Step } from '../plan/step.js';
import type { StepStanding, UnitStanding } from './standing.js';

/** A unit with the way back it is on, of itself or of one client. */
export interface WholeStanding extends UnitStanding {
  /** In order; empty: it is on none. */
  readonly back: readonly StepStanding[];
}

/** Units with the steps of the ways back that have begun. */
export function withReturns(
  plan: Plan,
  journal: JournalState,
  units: readonly UnitStanding[],
): readonly WholeStanding[] {
  const returns = unfinishedReturns(plan, journal);
  return units.map((unit) => {
    const found = returns.find((one) => one.unit.name === unit.unit);
    const steps = found === undefined ? [] : stepsOf(plan, journal, found);
    const back = steps.map(({ id, label, phase }) => {
      const state = stepState(journal, unit.unit, 'back', id);
      return { id, label, phase, status: state?.status ?? ('waiting' as const), at: state?.at };
    });
    return { ...unit, back };
  });
}

function stepsOf(
  plan: Plan,
  journal: JournalState,
  found: ReturnType<typeof unfinishedReturns>[number],
): readonly Step[] {
  if (found.of === 'unit') return planRollback(plan, journal, found.unit);
  const back = planClientReturn(plan, journal, found.unit, found.client);
  return back.kind === 'steps' ? back.steps : [];
}
