import { z } from 'zod';
import type { Difference, ValueChange } from '../../plan/diff/difference.js';
import { valueChange } from '../../plan/diff/difference.js';
import { JsonRecord } from '../../plan/objects.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import type { Json } from '../../topology/topology.js';
import { sidedLines, type SidedChange } from './both-sides.js';
import { onlyText } from './value-text.js';

type Settings = Readonly<Record<string, Json>>;

/** What is different about a policy, key by key, and which policies green gets for it. */
export function policyDetails({ name, values }: Difference): readonly string[] {
  const whole = values.filter(({ before, after }) => before === undefined || after === undefined);
  const changed = values.filter((one) => !whole.includes(one));
  return [...sidedLines(changed.flatMap((one) => keyChanges(name, one))), ...whole.map(wholeText)];
}

function keyChanges(policy: string, { key, before, after }: ValueChange): SidedChange[] {
  const was = settingsOf(before);
  const is = settingsOf(after);
  const side = key === 'blue' ? 'blue' : 'green';
  const green = key.replace('green: ', '');
  const what = side === 'green' && green !== policy ? green : '';
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((one) => valueChange(one, was[one], is[one]))
    .filter((one) => canonicalJson(one.before ?? null) !== canonicalJson(one.after ?? null))
    .map((one) => ({ ...one, side, what }));
}

function wholeText({ key, before, after }: ValueChange): string {
  const settings = Object.entries(settingsOf(after ?? before)).map(([name, value]) =>
    onlyText(valueChange(name, undefined, value)),
  );
  if (key === 'blue') return settings.join(', ');
  const name = key.replace('green: ', '');
  return after === undefined
    ? `green no longer gets ${name}`
    : `green gets ${name}: ${settings.join(', ')}`;
}

/** Where it applies, and what it sets, in one. */
function settingsOf(value: Json | undefined): Settings {
  const { definition, applyTo, ...others } = z.parse(JsonRecord, value ?? {});
  const scope = applyTo === undefined ? {} : { 'apply-to': applyTo };
  return { ...others, ...scope, ...z.parse(JsonRecord, definition ?? {}) };
}
