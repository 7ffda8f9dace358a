import type { Unit } from './document.js';

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
    steps: unit.steps.map((step) => {
      const id = distinct(step.id);
      return id === step.id ? step : { ...step, id };
    }),
  }));
}
