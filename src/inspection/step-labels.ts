import { foldJournal } from '../journal/fold.js';
import type { JournalState } from '../journal/state.js';
import type { Plan } from '../plan/document.js';
import { planRollback } from '../plan/rollback.js';

/**
 * What steps do in words, by their ids: of the way there as the plan has it, of ways back as they were planned when each
 * was begun, and as one would be now. A client's own return may have steps that are in neither.
 */
export function stepLabels(plan: Plan, journal: JournalState): ReadonlyMap<string, string> {
  const { entries } = journal;
  const begun = entries.flatMap(({ kind, direction }, index) =>
    kind === 'consent' && direction === 'back' ? [foldJournal(entries.slice(0, index))] : [],
  );
  const steps = [
    ...plan.units.flatMap((unit) => unit.steps),
    ...[...begun, journal].flatMap((state) =>
      plan.units.flatMap((unit) => planRollback(plan, state, unit)),
    ),
  ];
  return new Map(steps.map(({ id, label }) => [id, label]));
}
