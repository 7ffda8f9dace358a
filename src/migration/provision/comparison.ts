import { ownership } from '../../journal/queries.js';
import { objectKey, type RecordedObject } from '../../journal/recorded.js';
import type { JournalState } from '../../journal/state.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import type { Check } from '../handler.js';

/** One planned object beside what the broker has under its name. */
export interface Comparison {
  readonly object: RecordedObject;
  readonly found: 'absent' | 'same' | 'different';
  /** What differs, as `durable: true, not false`; empty unless it is different. */
  readonly differences: readonly string[];
}

/** Differences shown before the rest is only counted. */
const MOST_SHOWN = 5;

/** Compares by the given fields; values that are equal as JSON are equal. */
export function compare<T extends object>(
  object: RecordedObject,
  wanted: T,
  found: T | undefined,
  fields: readonly (keyof T & string)[],
): Comparison {
  if (found === undefined) return { object, found: 'absent', differences: [] };
  const differences = fields
    .filter((field) => canonicalJson(wanted[field]) !== canonicalJson(found[field]))
    .map(
      (field) => `${field}: ${canonicalJson(wanted[field])}, not ${canonicalJson(found[field])}`,
    );
  return { object, found: differences.length === 0 ? 'same' : 'different', differences };
}

/**
 * A precheck's answer: what is absent will be ours; what is there and the same is adopted, never deleted later; what is
 * there, different and not ours is `PROVISION.CONFLICT`.
 */
export function claim(comparisons: readonly Comparison[], journal: JournalState): Check {
  const isOurs = ownership(journal);
  const conflicts = comparisons.filter(
    ({ found, object }) => found === 'different' && !isOurs(object),
  );
  if (conflicts.length > 0) {
    return {
      ok: false,
      code: 'PROVISION.CONFLICT',
      message: `not made by quorate and not as planned: ${describe(conflicts)}`,
      next: ['Remove or correct what is named, or plan other names'],
    };
  }
  const creating = comparisons.filter(({ found }) => found === 'absent');
  const adopted = comparisons.filter(({ found, object }) => found === 'same' && !isOurs(object));
  return {
    ok: true,
    evidence: {
      creating: creating.map(({ object }) => ({ ...object })),
      adopted: adopted.map(({ object }) => ({ ...object })),
    },
  };
}

/** A postcheck's answer: everything is there as planned, or `PROVISION.NOT_AS_PLANNED`. */
export function prove(comparisons: readonly Comparison[]): Check {
  const wrong = comparisons.filter(({ found }) => found !== 'same');
  if (wrong.length === 0) return { ok: true, evidence: { found: comparisons.length } };
  return {
    ok: false,
    code: 'PROVISION.NOT_AS_PLANNED',
    message: `${wrong.length} of ${comparisons.length} did not read back as planned: ${describe(wrong)}`,
    next: ['See who else changes the vhost, then run the same command again'],
  };
}

/** The planned objects that are not there as planned, in the plan's order. */
export function unfinished<T>(
  planned: readonly T[],
  comparisons: readonly Comparison[],
  objectOf: (item: T) => RecordedObject,
): readonly T[] {
  const done = new Set(
    comparisons.filter(({ found }) => found === 'same').map(({ object }) => objectKey(object)),
  );
  return planned.filter((item) => !done.has(objectKey(objectOf(item))));
}

function describe(comparisons: readonly Comparison[]): string {
  const shown = comparisons.slice(0, MOST_SHOWN).map(({ object, found, differences }) => {
    const what = found === 'absent' ? 'missing' : differences.join(', ');
    return `${object.kind} ${JSON.stringify(object.name)} (${what})`;
  });
  const more = comparisons.length - shown.length;
  return more === 0 ? shown.join('; ') : `${shown.join('; ')}; and ${more} more`;
}
