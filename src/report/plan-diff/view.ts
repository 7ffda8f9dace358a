import type { Area, Difference } from '../../plan/diff/difference.js';
import type { PlanDiff } from '../../plan/diff/plan-diff.js';
import { counted } from '../../topology/amounts.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import { groupBy } from '../../topology/group-by.js';
import { blueName } from './blue-name.js';
import { detailsOf } from './details.js';
import { byRelevance } from './relevance.js';
import { namesText } from './value-text.js';

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
  /** How much follows from what is shown; empty when nothing does. */
  readonly following: string;
  readonly sections: readonly DiffSection[];
}

const areaNames: Readonly<Record<Area, readonly [title: string, noun: string]>> = {
  plan: ['Plan', 'basis'],
  queue: ['Queues', 'queue'],
  policy: ['Policies', 'policy'],
  finding: ['Findings', 'finding'],
  vhost: ['Vhosts of green', 'vhost'],
  user: ['Users', 'user'],
  permission: ['Permissions', 'permission'],
  'topic-permission': ['Topic permissions', 'topic permission'],
  exchange: ['Exchanges', 'exchange'],
  binding: ['Bindings', 'binding'],
  unit: ['Units', 'unit'],
  client: ['Clients', 'client'],
  bridge: ['Bridges', 'bridge'],
  step: ['Steps', 'step'],
  'not-checked': ['Not checked', 'check left out'],
  blue: ['Changed on blue', 'blue object'],
};

const marks = { added: '+', removed: '-', changed: '~', moved: '~' } as const;

export function planDiffView({ identical, before, after, differences }: PlanDiff): PlanDiffView {
  const { shown, following } = byRelevance(differences);
  const areas = [...new Set(shown.map(({ area }) => area))];
  return {
    before: `${before.hash.slice(0, 12)} made at ${before.time}`,
    after: `${after.hash.slice(0, 12)} made at ${after.time}`,
    summary: identical ? 'no difference but the time and the estimates' : summaryOf(shown),
    following: followingText(following),
    sections: areas.map((area) => ({
      title: areaNames[area][0],
      differences: grouped(shown.filter((one) => one.area === area)),
    })),
  };
}

/** `1 queue added, 2 policies changed`. */
function summaryOf(shown: readonly Difference[]): string {
  const groups = groupBy(shown, ({ area, change }) => `${area} ${change}`);
  const parts = [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [`${counted(group.length, areaNames[first.area][1])} ${first.change}`];
  });
  return parts.join(', ');
}

function followingText(following: readonly Difference[]): string {
  if (following.length === 0) return '';
  const counts = [...groupBy(following, ({ area }) => area)].map(([area, all]) =>
    counted(all.length, areaNames[area][1]),
  );
  return `not shown, since it follows from this: ${counts.join(', ')}; --format json has all`;
}

/** What differs alike stands together. */
function grouped(differences: readonly Difference[]): DifferenceView[] {
  const groups = groupBy(differences, (one) =>
    one.area === 'binding' ? one : canonicalJson([one.change, one.kind, one.place, detailsOf(one)]),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const names = [first, ...others].map((one) => (one.area === 'blue' ? blueName(one) : one.name));
    return [
      { mark: marks[first.change], subject: subjectOf(first, names), details: detailsOf(first) },
    ];
  });
}

function subjectOf({ area, kind, place }: Difference, names: readonly string[]): string {
  if (area === 'plan') return 'made from and for';
  const count = names.length === 1 ? '' : `(${names.length})`;
  const where = place === '' ? '' : `in ${place}`;
  return [kind, count, namesText(names), where].filter((part) => part !== '').join(' ');
}
