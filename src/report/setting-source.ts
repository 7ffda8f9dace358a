import { ownValue } from '../topology/own-value.js';
import type { QueuePlan } from '../plan/document.js';
import { canonicalJson } from '../topology/canonical-json.js';
import { settingText } from '../topology/setting-text.js';
import type { Json } from '../topology/topology.js';
import type { PolicyPair } from './policy-index.js';

type Declared = Pick<QueuePlan, 'blue' | 'settings'>;

/**
 * Where the value in force on blue comes from: `argument`, `policy ha`, and what it outdoes where the argument says something
 * else. Empty when nothing that is known has that value.
 */
export function settingSource({ blue, settings }: Declared, key: string, of: PolicyPair): string {
  const value = ownValue(settings.before, key);
  if (value === undefined) return '';
  const argument = ownValue(blue.arguments, `x-${key}`);
  if (argument !== undefined && same(argument, value)) return 'argument';
  const from = [
    { kind: 'operator policy', policy: of.operatorPolicy },
    { kind: 'policy', policy: of.policy },
  ].find(({ policy }) => policy !== undefined && same(ownValue(policy.definition, key), value));
  if (from === undefined) return '';
  const source = `${from.kind} ${from.policy?.name ?? ''}`;
  return argument === undefined ? source : `${source}, ${outdone(key, value, argument)}`;
}

function outdone(key: string, value: Json, argument: Json): string {
  const than = settingText(key, argument);
  return typeof value === 'number' && typeof argument === 'number' && value < argument
    ? `lower than the argument's ${than}`
    : `which goes before the argument's ${than}`;
}

function same(a: Json | undefined, b: Json): boolean {
  return a !== undefined && canonicalJson(a) === canonicalJson(b);
}
