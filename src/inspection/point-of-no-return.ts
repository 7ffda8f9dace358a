import { isDone } from '../journal/queries.js';
import type { JournalState } from '../journal/state.js';
import type { Unit } from '../plan/document.js';
import { QuorateError } from '../quorate-error.js';

/** Throws `ROLLBACK.COMPLETED` (exit 2): once completing has begun, blue's queues may be gone. */
export function assertReturnable(units: readonly Unit[], state: JournalState): void {
  const completed = units.filter((unit) => {
    const recorded = state.units.get(unit.name)?.forward;
    return unit.steps.some(({ id, phase }) => phase === 'complete' && recorded?.has(id) === true);
  });
  if (completed.length === 0) return;
  throw new QuorateError({
    code: 'ROLLBACK.COMPLETED',
    message: `completed, so there is no way back: ${quoted(completed)}`,
    exit: 2,
    next: ['choose other units with --unit'],
  });
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
