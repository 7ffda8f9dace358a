import type { ValueChange } from '../../plan/diff/difference.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import { settingText } from '../../topology/setting-text.js';
import type { Json } from '../../topology/topology.js';
import { firstOf } from '../finding-groups.js';

const mostItems = 12;

/** `max-length: 10000 -> 20000`, `overflow: not set -> reject-publish`, `queues: + a, - b`. Raw: renderers escape. */
export function changeText({ key, before, after }: ValueChange): string {
  if (before === undefined && after === undefined) return key;
  if (Array.isArray(before) && Array.isArray(after)) return `${key}: ${listText(before, after)}`;
  return `${key}: ${valueText(key, before)} -> ${valueText(key, after)}`;
}

/** A value that is only on one side: `max-length 10000`. */
export function onlyText({ key, before, after }: ValueChange): string {
  return `${key} ${valueText(key, after ?? before)}`;
}

/** The first of many names. */
export function namesText(names: readonly string[]): string {
  const { shown, more } = firstOf(names, mostItems);
  return more === '' ? shown.join(', ') : `${shown.join(', ')} ${more}`;
}

/** A value as it is read; `key` says what its number comes to. */
export function valueText(key: string, value: Json | undefined): string {
  if (value === undefined) return 'not set';
  if (typeof value === 'string') return value === '' ? "''" : value;
  return typeof value === 'number' ? settingText(key, value) : canonicalJson(value);
}

function listText(before: readonly Json[], after: readonly Json[]): string {
  const was = before.map(itemText);
  const is = after.map(itemText);
  const moved = [
    ...is.filter((one) => !was.includes(one)).map((one) => `+ ${one}`),
    ...was.filter((one) => !is.includes(one)).map((one) => `- ${one}`),
  ];
  return moved.length === 0 ? 'another order' : namesText(moved);
}

function itemText(item: Json): string {
  return typeof item === 'string' ? item : canonicalJson(item);
}
