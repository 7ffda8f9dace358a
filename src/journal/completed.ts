import { mayHaveActed } from './queries.js';
import type { JournalState } from './state.js';

interface Completing {
  readonly name: string;
  readonly steps: readonly { readonly id: string; readonly kind: string }[];
}

/** Whether what was temporary of a unit has been deleted, or may have been. */
export function isCompleted({ name, steps }: Completing, state: JournalState): boolean {
  const last = steps.findLast(({ kind }) => kind === 'complete.temporary');
  return last !== undefined && mayHaveActed(state.units.get(name)?.forward.get(last.id));
}
