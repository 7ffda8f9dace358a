import type { JournalEntry } from './entry.js';
import type { JournalState, StepState, StepStatus } from './state.js';

/** A unit's state while it is being built. */
interface Folding {
  readonly forward: Map<string, StepState>;
  readonly back: Map<string, StepState>;
}

/** What the entries, oldest first, amount to. */
export function foldJournal(entries: readonly JournalEntry[]): JournalState {
  const units = new Map<string, Folding>();
  for (const entry of entries) {
    if (entry.kind === 'consent' || entry.step === '') continue;
    const unit: Folding = units.get(entry.unit) ?? { forward: new Map(), back: new Map() };
    units.set(entry.unit, unit);
    if (finishesRollback(entry)) {
      unit.forward.clear();
      unit.back.clear();
    } else {
      const steps = unit[entry.direction];
      steps.set(entry.step, nextState(steps.get(entry.step), entry.kind, entry));
    }
  }
  return { entries, units };
}

/** From here on the unit is as if it had never been started. */
function finishesRollback(entry: JournalEntry): boolean {
  return (
    entry.direction === 'back' &&
    (entry.kind === 'verified' || entry.kind === 'satisfied') &&
    entry.step.endsWith('.rollback.finish')
  );
}

function nextState(
  before: StepState | undefined,
  status: StepStatus,
  entry: JournalEntry,
): StepState {
  const intended = before?.intended ?? (entry.kind === 'intended' ? entry.evidence : undefined);
  return { status, intended, latest: entry.evidence, at: entry.at };
}
