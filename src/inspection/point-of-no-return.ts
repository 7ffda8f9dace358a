import { isDone, mayHaveActed } from '../journal/queries.js';
import type { JournalState } from '../journal/state.js';
import type { Unit } from '../plan/document.js';
import type { Step } from '../plan/step.js';
import { QuorateError } from '../quorate-error.js';

/** Throws `ROLLBACK.COMPLETED` (exit 2): once a step that deletes has begun, blue's queues may be gone. */
export function assertReturnable(units: readonly Unit[], state: JournalState): void {
  const completed = units.filter((unit) => {
    const recorded = state.units.get(unit.name)?.forward;
    return unit.steps.some((step) => deletes(step) && mayHaveActed(recorded?.get(step.id)));
  });
  if (completed.length === 0) return;
  throw new QuorateError({
    code: 'ROLLBACK.COMPLETED',
    message: `completed, so there is no way back: ${quoted(completed)}`,
    exit: 2,
    next: ['choose other units with --unit'],
  });
}

/** A recheck that found messages on blue has deleted nothing: the way back from there stays open. */
function deletes({ phase, kind }: Step): boolean {
  return phase === 'complete' && kind !== 'complete.recheck';
}

/** Throws `COMPLETE.NOT_MOVED` (exit 2) unless everything before `complete` is proven done. */
export function assertMoved(units: readonly Unit[], state: JournalState): void {
  const unmoved = units.filter((unit) => {
    const recorded = state.units.get(unit.name)?.forward;
    return unit.steps.some(({ id, phase }) => phase !== 'complete' && !isDone(recorded?.get(id)));
  });
  if (unmoved.length === 0) return;
  throw new QuorateError({
    code: 'COMPLETE.NOT_MOVED',
    message: `not moved and verified yet: ${quoted(unmoved)}`,
    exit: 2,
    next: ['finish with quorate apply, or choose other units with --unit'],
  });
}

function quoted(units: readonly Unit[]): string {
  return units.map(({ name }) => JSON.stringify(name)).join(', ');
}
