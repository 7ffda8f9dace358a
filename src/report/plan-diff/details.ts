import type { Difference, ValueChange } from '../../plan/diff/difference.js';
import { counted } from '../../topology/amounts.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import type { Json } from '../../topology/topology.js';
import { findingDetails } from './finding-details.js';
import { policyDetails } from './policy-details.js';
import { queueDetails } from './queue-details.js';
import { changeText, onlyText } from './value-text.js';

/** What is different, line by line, in the words of whoever reviews it. */
export function detailsOf(difference: Difference): readonly string[] {
  const { area, change, values } = difference;
  switch (area) {
    case 'blue':
      return [];
    case 'finding':
      return findingDetails(difference);
    case 'queue':
      return queueDetails(difference);
    case 'policy':
      return policyDetails(difference);
    case 'step':
      return values.filter(({ key }) => change === 'changed' || isTold(key)).map(detail);
    case 'unit':
      return told(difference).map(unitDetail);
    case 'plan':
    case 'user':
    case 'vhost':
    case 'permission':
    case 'topic-permission':
    case 'exchange':
    case 'binding':
    case 'client':
    case 'bridge':
    case 'not-checked':
      return told(difference).map(detail);
    default:
      return area satisfies never;
  }
}

function isTold(key: string): boolean {
  return key === 'label' || key === 'comes after';
}

function unitDetail(change: ValueChange): string {
  if (change.key !== 'steps' || change.before === undefined) return detail(change);
  if (change.before === 0) return `can move now: ${counted(Number(change.after), 'step')}`;
  return change.after === 0 ? 'is blocked now: no steps' : detail(change);
}

const ordinary = new Map<string, Json>([
  ['durable', true],
  ['autoDelete', false],
  ['internal', false],
]);

/** Of what is new, what not everything of its kind has; of what is gone nothing. */
function told({ change, values }: Difference): readonly ValueChange[] {
  if (change === 'removed') return [];
  if (change !== 'added') return values;
  return values.filter(
    ({ key, after }) =>
      after !== undefined &&
      after !== ordinary.get(key) &&
      !['[]', '{}', '""'].includes(canonicalJson(after)),
  );
}

function detail(change: ValueChange): string {
  const { key, before, after } = change;
  if (key === 'comes after') return `comes after ${placed(after)}, before: ${placed(before)}`;
  if (before === undefined && after !== undefined) return onlyText(change);
  return before !== undefined && after === undefined
    ? `no longer ${onlyText(change)}`
    : changeText(change);
}

function placed(value: Json | undefined): string {
  return typeof value === 'string' ? value : 'none';
}
