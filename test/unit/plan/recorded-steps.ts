import type { JournalEntry } from '../../../src/journal/entry.js';
import type { Step } from '../../../src/plan/step.js';

/** The journal of a run that did these steps, one entry each. */
export function recordedSteps(steps: readonly Step[]): JournalEntry[] {
  return steps.map((step, seq) => ({
    v: 1,
    seq,
    prev: '',
    at: '',
    run: '',
    step: step.id,
    unit: step.unit,
    direction: 'forward',
    kind: 'verified',
    evidence: {},
  }));
}
