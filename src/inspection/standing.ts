import { isDone, isRolledBack, unfinishedRollbacks } from '../journal/queries.js';
import { longestPauseMs, publisherPausesOf } from '../journal/publisher-pauses.js';
import type { JournalState, StepState } from '../journal/state.js';
import type { Plan, Unit } from '../plan/document.js';
import type { Step } from '../plan/step.js';

export interface StepStanding {
  readonly id: string;
  readonly label: string;
  readonly phase: Step['phase'];
  readonly status: StepState['status'] | 'waiting';
  /** ISO-8601 UTC; absent: never begun. */
  readonly at: string | undefined;
}

export interface UnitStanding {
  readonly unit: string;
  readonly state:
    'not begun' | 'under way' | 'moved' | 'completed' | 'rolling back' | 'rolled back';
  readonly done: number;
  readonly total: number;
  readonly steps: readonly StepStanding[];
  /** Longest time a publisher was kept from publishing for the sake of order; absent: none was, or nobody could tell. */
  readonly pausedMs: number | undefined;
  /** Why it stopped, when its newest step did. */
  readonly stopped:
    { readonly step: string; readonly code: string; readonly message: string } | undefined;
}

/** Where each unit of the plan stands according to the journal. */
export function standing(plan: Plan, journal: JournalState): readonly UnitStanding[] {
  const returning = new Set(unfinishedRollbacks(journal));
  return plan.units.map((unit) => unitStanding(unit, journal, returning.has(unit.name)));
}

function unitStanding(unit: Unit, journal: JournalState, returning: boolean): UnitStanding {
  const recorded = journal.units.get(unit.name)?.forward ?? new Map<string, StepState>();
  const steps = unit.steps.map(({ id, label, phase }) => {
    const state = recorded.get(id);
    return {
      id,
      label,
      phase,
      status: state?.status ?? ('waiting' as const),
      at: state?.at,
    };
  });
  const isStepDone = ({ id }: { readonly id: string }) => isDone(recorded.get(id));
  const apply = unit.steps.filter(({ phase }) => phase !== 'complete');
  return {
    unit: unit.name,
    state: returning
      ? 'rolling back'
      : recorded.size === 0
        ? isRolledBack(journal, unit.name)
          ? 'rolled back'
          : 'not begun'
        : unit.steps.every(isStepDone)
          ? 'completed'
          : apply.every(isStepDone)
            ? 'moved'
            : 'under way',
    done: unit.steps.filter(isStepDone).length,
    total: unit.steps.length,
    steps,
    pausedMs: longestPauseMs(
      publisherPausesOf(journal).filter((pause) => pause.unit === unit.name),
    ),
    stopped: newestStop(journal, unit.name),
  };
}

function newestStop(journal: JournalState, unit: string): UnitStanding['stopped'] {
  const newest = journal.entries.findLast((entry) => entry.unit === unit && entry.step !== '');
  if (newest === undefined || (newest.kind !== 'failed' && newest.kind !== 'paused'))
    return undefined;
  const text = (key: string) => {
    const value = newest.evidence[key];
    return typeof value === 'string' ? value : '';
  };
  return { step: newest.step, code: text('code'), message: text('message') };
}
