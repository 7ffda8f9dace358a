import type { Unit } from './document.js';
import type { Step } from './step.js';

/** Names may contain dots, so that two different steps could come to share an id; the later one is then numbered. */
export function withDistinctIds(units: readonly Unit[]): Unit[] {
  const taken = new Set<string>();
  const distinct = (id: string): string => {
    let candidate = id;
    for (let number = 2; taken.has(candidate); number += 1) candidate = `${id}~${number}`;
    taken.add(candidate);
    return candidate;
  };
  return units.map((unit) => ({
    ...unit,
    steps: unit.steps.map((step) => numbered(step, distinct(step.id))),
  }));
}

function numbered({ kind, label, params, phase, risk, subject, unit }: Step, id: string): Step {
  // In the order the document has. Taken apart, kind and params no longer show that they belong together.
  return { id, kind, label, params, phase, risk, subject, unit } as Step;
}
