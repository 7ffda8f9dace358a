import type { Area, Difference, ValueChange } from '../plan/diff/difference.js';
import type { PlanDiff } from '../plan/diff/plan-diff.js';
import { canonicalJson } from '../topology/canonical-json.js';
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
      differences: differences.filter((one) => one.area === area).map(differenceView),
    })),
  };
}

function counts(differences: readonly Difference[]): string {
  const count = (...kinds: readonly Difference['change'][]) =>
    differences.filter(({ change }) => kinds.includes(change)).length;
  return `${count('added')} added, ${count('removed')} removed, ${count('changed', 'moved')} changed`;
}

function differenceView(difference: Difference): DifferenceView {
  const { area, kind, place, name, change, values } = difference;
  const subject = [kind, name, place === '' ? '' : `in ${place}`].filter((part) => part !== '');
  return {
    mark: marks[change],
    subject: subject.join(' '),
    details: area === 'blue' ? [] : values.filter(isTold(difference)).map(detail),
  };
}

/** Texts that only say in other words what the values say. */
function isTold({ area, change }: Difference): (value: ValueChange) => boolean {
  return ({ key }) =>
    !(area === 'finding' && change === 'removed') &&
    !(area === 'step' && change !== 'changed' && key !== 'label' && key !== 'comes after');
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
