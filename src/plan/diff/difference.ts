import { ownValue } from '../../topology/own-value.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import type { Json } from '../../topology/topology.js';

/** What a difference is about, in the order reviewers are shown it. */
export const areas = [
  ...(['plan', 'queue', 'policy', 'finding', 'user', 'vhost', 'permission'] as const),
  ...([
    'topic-permission',
    'exchange',
    'binding',
    'unit',
    'client',
    'bridge',
    'step',
    'not-checked',
    'blue',
  ] as const),
] as const;
export type Area = (typeof areas)[number];

/** Something of a plan, by what makes it the same thing in another plan. */
export interface Described {
  readonly area: Area;
  /** What kind of thing, where an area has several; else empty. */
  readonly kind: string;
  /** The vhost, or the unit; empty where there is none. */
  readonly place: string;
  readonly name: string;
  readonly values: Readonly<Record<string, Json | undefined>>;
}

/** One value; absent on one side: it is not there. */
export interface ValueChange {
  readonly key: string;
  readonly before?: Json;
  readonly after?: Json;
}

export interface Difference extends Omit<Described, 'values'> {
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly values: readonly ValueChange[];
}

/** What is in one list only, in the order of the lists, and what differs in both. */
export function differencesBetween(
  before: readonly Described[],
  after: readonly Described[],
): Difference[] {
  const old = byIdentity(before);
  const young = byIdentity(after);
  const removed = [...old].filter(([key]) => !young.has(key));
  const others = [...young].flatMap(([key, now]): Difference[] => {
    const was = old.get(key);
    if (was === undefined) return [difference('added', now, {}, now.values)];
    const changed = difference('changed', now, was.values, now.values);
    return changed.values.length === 0 ? [] : [changed];
  });
  return [...removed.map(([, was]) => difference('removed', was, was.values, {})), ...others];
}

/** Things of one name are told apart by their order. */
function byIdentity(items: readonly Described[]): Map<string, Described> {
  const seen = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const key = canonicalJson([item.area, item.kind, item.place, item.name]);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return [`${key}${count}`, item];
    }),
  );
}

function difference(
  change: Difference['change'],
  { area, kind, place, name }: Described,
  before: Described['values'],
  after: Described['values'],
): Difference {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const values = keys
    .map((key) => valueChange(key, ownValue(before, key), ownValue(after, key)))
    .filter(({ before: was, after: now }) => text(was) !== text(now));
  return { area, kind, place, name, change, values };
}

export function valueChange(
  key: string,
  before: Json | undefined,
  after: Json | undefined,
): ValueChange {
  return {
    key,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function text(value: Json | undefined): string {
  return value === undefined ? '' : canonicalJson(value);
}
