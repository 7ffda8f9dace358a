import type { JournalEntry } from './entry.js';
import type { JournalState, Reversal, StepState, StepStatus } from './state.js';
import { undoneBy, type Undone } from './undone.js';

/** A unit's state while it is being built. */
interface Folding {
  readonly forward: Map<string, StepState>;
  readonly back: Map<string, StepState>;
  reversing?: Reversal;
}

/** What the entries, oldest first, amount to. */
export function foldJournal(entries: readonly JournalEntry[]): JournalState {
  const units = new Map<string, Folding>();
  for (const entry of entries) {
    if (entry.kind === 'consent' || entry.kind === 'resumed' || entry.kind === 'audited') continue;
    if (entry.step === '') continue;
    const unit: Folding = units.get(entry.unit) ?? { forward: new Map(), back: new Map() };
    units.set(entry.unit, unit);
    if (entry.kind === 'reversing') {
      unit.reversing = reversalIn(entry);
      continue;
    }
    const undone = undoneBy(entry);
    if (undone === undefined) {
      if (entry.direction === 'forward') forgetIdleReturn(unit);
      const steps = unit[entry.direction];
      steps.set(entry.step, nextState(steps.get(entry.step), entry.kind, entry));
    } else {
      forget(unit, undone);
      unit.back.delete(entry.step);
      delete unit.reversing;
    }
  }
  return { entries, units };
}

function forget({ forward, back }: Folding, undone: Undone): void {
  for (const steps of [forward, back]) {
    for (const step of undone === 'all' ? [...steps.keys()] : undone) steps.delete(step);
  }
}

/**
 * A way back that was stopped before it acted has only found things as they were then. Once its unit goes on, the next one
 * has to look again: a bridge that it found gone may be open by then.
 */
function forgetIdleReturn({ back }: Folding): void {
  const hasActed = [...back.values()].some(({ intended }) => intended !== undefined);
  if (!hasActed) back.clear();
}

function reversalIn({ step, evidence }: JournalEntry): Reversal {
  const text = (key: string) => {
    const value = evidence[key];
    return typeof value === 'string' ? value : '';
  };
  return { client: text('client'), step, code: text('code'), message: text('message') };
}

function nextState(
  before: StepState | undefined,
  status: StepStatus,
  entry: JournalEntry,
): StepState {
  const intended = before?.intended ?? (entry.kind === 'intended' ? entry.evidence : undefined);
  return { status, intended, latest: entry.evidence, at: entry.at };
}
