import { ownValue } from '../topology/own-value.js';
import { settingText } from '../topology/setting-text.js';
import type { Json } from '../topology/topology.js';

/** `+` comes, `-` goes, `~` changes, `=` stays. */
export type Mark = '+' | '-' | '~' | '=';

/** The marks as a reader is told about them, in one order. */
export const markMeanings: readonly (readonly [Mark, string])[] = [
  ['+', 'comes'],
  ['-', 'goes'],
  ['~', 'changes'],
  ['=', 'stays'],
];

/** One argument, setting or property before and after, JSON or words; undefined: not set. Texts are raw. */
export interface ValueRow {
  readonly mark: Mark;
  readonly key: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly why: string;
}

/** Compares one value of blue with the one on green. */
export function valueRow(
  key: string,
  before: Json | undefined,
  after: Json | undefined,
  why = '',
): ValueRow {
  const texts = { before: textOf(key, before), after: textOf(key, after) };
  return { mark: markOf(texts.before, texts.after), key, ...texts, why };
}

/** The same of words instead of JSON values. */
export function wordRow(
  key: string,
  before: string | undefined,
  after: string | undefined,
): ValueRow {
  return { mark: markOf(before, after), key, before, after, why: '' };
}

/** Every key of either side, in order. */
export function valueRows(
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
  why: (key: string) => string,
): ValueRow[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.map((key) => valueRow(key, ownValue(before, key), ownValue(after, key), why(key)));
}

export function isChange({ mark }: ValueRow): boolean {
  return mark !== '=';
}

function markOf(before: string | undefined, after: string | undefined): Mark {
  if (before === after) return '=';
  if (before === undefined) return '+';
  return after === undefined ? '-' : '~';
}

function textOf(key: string, value: Json | undefined): string | undefined {
  return value === undefined ? undefined : settingText(key, value);
}
