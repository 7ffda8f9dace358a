import type { Area, Difference, ValueChange } from '../plan/diff/difference.js';
import type { PlanDiff } from '../plan/diff/plan-diff.js';
import { canonicalJson } from '../topology/canonical-json.js';
import { groupBy } from '../topology/group-by.js';
import type { Json } from '../topology/topology.js';

/** One thing that differs; texts are raw, renderers escape. */
export interface DifferenceView {
  readonly mark: '+' | '-' | '~';
  readonly subject: string;
  readonly details: readonly string[];
}

export interface DiffSection {
  readonly title: string;
  readonly differences: readonly DifferenceView[];
}

/** A comparison of two plans as a reviewer reads it. */
export interface PlanDiffView {
  readonly before: string;
  readonly after: string;
  /** `no difference but the time`, or counts. */
  readonly summary: string;
  readonly sections: readonly DiffSection[];
}

const titles: Readonly<Record<Area, string>> = {
  plan: 'Plan',
  finding: 'Findings',
  queue: 'Queues',
  policy: 'Policies',
  vhost: 'Vhosts of green',
  permission: 'Permissions',
  'topic-permission': 'Topic permissions',
  exchange: 'Exchanges',
  binding: 'Bindings',
  unit: 'Units',
  client: 'Clients',
  bridge: 'Bridges',
  step: 'Steps',
  'not-checked': 'Not checked',
  blue: 'Changed on blue',
};

const marks = { added: '+', removed: '-', changed: '~', moved: '~' } as const;

export function planDiffView({ identical, before, after, differences }: PlanDiff): PlanDiffView {
  const areas = [...new Set(differences.map(({ area }) => area))];
  return {
    before: `${before.hash.slice(0, 12)} made at ${before.time}`,
    after: `${after.hash.slice(0, 12)} made at ${after.time}`,
    summary: identical ? 'no difference but the time and the estimates' : counts(differences),
    sections: areas.map((area) => ({
      title: titles[area],
      differences: grouped(differences.filter((one) => one.area === area)),
    })),
  };
}

function counts(differences: readonly Difference[]): string {
  const count = (...kinds: readonly Difference['change'][]) =>
    differences.filter(({ change }) => kinds.includes(change)).length;
  return `${count('added')} added, ${count('removed')} removed, ${count('changed', 'moved')} changed`;
}

/** Differences that say the same of several findings or queues stand together. */
function grouped(differences: readonly Difference[]): DifferenceView[] {
  const groups = groupBy(differences, (one) =>
    one.area === 'finding' || one.area === 'queue'
      ? canonicalJson([one.change, one.kind, one.place, detailsOf(one)])
      : one,
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const names = [first, ...others].map(({ name }) => name);
    return [
      { mark: marks[first.change], subject: subjectOf(first, names), details: detailsOf(first) },
    ];
  });
}

function subjectOf({ area, kind, place }: Difference, names: readonly string[]): string {
  if (area === 'plan') return 'made from and for';
  const count = names.length === 1 ? '' : `(${names.length})`;
  const where = place === '' ? '' : `in ${place}`;
  return [kind, count, names.join(', '), where].filter((part) => part !== '').join(' ');
}

function detailsOf({ area, change, values }: Difference): readonly string[] {
  if (area === 'blue') return [];
  if (area === 'finding') return findingDetails(change, values);
  const told =
    area === 'step' && change !== 'changed'
      ? values.filter(({ key }) => key === 'label' || key === 'comes after')
      : values;
  return told.map(detail);
}

/** Of a new finding what it means; of a changed one the words only when nothing else has changed. */
function findingDetails(
  change: Difference['change'],
  values: readonly ValueChange[],
): readonly string[] {
  const isWords = ({ key }: ValueChange) => key === 'consequence' || key === 'remedy';
  const isShort = ({ key }: ValueChange) => key === 'severity' || key === 'decision';
  if (change === 'added') return values.filter((one) => isShort(one) || isWords(one)).map(detail);
  if (change === 'removed') return values.filter(isShort).map(detail);
  const facts = values.filter((one) => !isWords(one));
  return (facts.length > 0 ? facts : values).map(detail);
}

function detail({ key, before, after }: ValueChange): string {
  if (key === 'comes after') return `comes after ${placed(after)}, before: ${placed(before)}`;
  if (before === undefined && after === undefined) return key;
  if (before === undefined) return `${key}: ${text(after)}`;
  if (after === undefined) return `${key}: was ${text(before)}`;
  return `${key}: ${text(before)} -> ${text(after)}`;
}

function placed(value: Json | undefined): string {
  return value === undefined ? 'none' : text(value);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}
