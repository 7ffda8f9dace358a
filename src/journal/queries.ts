import type { Evidence, JournalEntry } from './entry.js';
import { objectKey, RecordedObject } from './recorded.js';
import type { JournalState, StepState } from './state.js';
import { undoneBy } from './undone.js';

/** Where a step stands in one direction; undefined: not begun, or undone by a finished rollback. */
export function stepState(
  state: JournalState,
  unit: string,
  direction: JournalEntry['direction'],
  step: string,
): StepState | undefined {
  return state.units.get(unit)?.[direction].get(step);
}

export function isDone(step: StepState | undefined): boolean {
  return step?.status === 'verified' || step?.status === 'satisfied';
}

/** Whether a step may have changed something: one that was refused before it began is recorded, and has not. */
export function mayHaveActed(step: StepState | undefined): boolean {
  return step !== undefined && (step.intended !== undefined || isDone(step));
}

/** Units whose rollback may have changed something and has not finished. */
export function unfinishedRollbacks(state: JournalState): readonly string[] {
  return [...state.units]
    .filter(([, unit]) => [...unit.back.values()].some((step) => step.intended !== undefined))
    .map(([name]) => name);
}

/** Units that have gone some way and are not back. */
export function begunUnits(state: JournalState): readonly string[] {
  return [...state.units].filter(([, unit]) => unit.forward.size > 0).map(([name]) => name);
}

/** Whether a unit has come back as a whole, and has not begun once more. */
export function isRolledBack({ entries, units }: JournalState, unit: string): boolean {
  if ((units.get(unit)?.forward.size ?? 0) > 0) return false;
  return entries.some((entry) => entry.unit === unit && undoneBy(entry) === 'all');
}

/**
 * What quorate made and has not removed: all that was `creating` in intended evidence, less what verified evidence
 * calls `removed`. A finished rollback alone forgets nothing, since it may leave objects that are still in use.
 */
export function createdObjects(state: JournalState, unit?: string): readonly RecordedObject[] {
  const created = new Map<string, RecordedObject>();
  for (const entry of state.entries) {
    if (entry.kind === 'intended' && (unit === undefined || entry.unit === unit)) {
      for (const object of listed(entry.evidence, 'creating')) {
        created.set(objectKey(object), object);
      }
    }
    if (entry.kind === 'verified') {
      for (const object of listed(entry.evidence, 'removed')) forget(created, object);
    }
  }
  return [...created.values()];
}

/** The created objects as a test for one of them, made once for many questions. */
export function ownership(state: JournalState): (object: RecordedObject) => boolean {
  const keys = new Set(createdObjects(state).map(objectKey));
  return (object) => keys.has(objectKey(object));
}

/** With a vhost goes everything in it. */
function forget(created: Map<string, RecordedObject>, gone: RecordedObject): void {
  created.delete(objectKey(gone));
  if (gone.kind !== 'vhost') return;
  for (const [key, { side, vhost }] of created) {
    if (side === gone.side && vhost === gone.name) created.delete(key);
  }
}

/** The objects under a key of evidence; what is not one is not counted. */
function listed(evidence: Evidence, key: string): readonly RecordedObject[] {
  const values = evidence[key];
  if (!Array.isArray(values)) return [];
  return values.flatMap((value) => RecordedObject.safeParse(value).data ?? []);
}
