import { pathText } from './definition-faults.js';
import { mostLevels } from './json-bounds.js';
import { stringEnd } from './json-string.js';

/** Objects and lists around a place: the key or index in each, and the keys that an object had before. */
interface Level {
  readonly keys: Set<string> | undefined;
  at: string | number;
}

const oddNumber = /[:,[][\t\n\r ]*-?\d+(?:[.eE]|\d{15})/;
const oddEscape = /\\u[dD][89a-fA-F]/;
const loneSurrogate = /\p{Cs}/u;
const nameEnd = /"[\t\n\r ]*:/g;
const token = /[[\]{},"]|-?\d[\d.eE+-]*/g;
const colon = /[\t\n\r ]*:/y;
/** Of what is quoted from the document. */
const longest = 80;

/**
 * What `json`, which JSON.parse has read from `text`, does not hold as it was written, with its path: a number that
 * JavaScript rounds, a name that one object has twice, half of a surrogate pair; or that it is nested too deep to be read.
 * undefined: nothing.
 */
export function findUnfaithful(text: string, json: unknown): string | undefined {
  const names = countNames(json);
  if (names === Infinity) return `something is nested more than ${mostLevels} levels deep`;
  const isPlain = !oddNumber.test(text) && !oddEscape.test(text);
  if (isPlain && names === countEnds(text)) return undefined;
  return closerLook(text, json);
}

/** At least as many as there are names. */
function countEnds(text: string): number {
  let count = 0;
  nameEnd.lastIndex = 0;
  while (nameEnd.test(text)) count += 1;
  return count;
}

/** Infinite when it is nested too deep to be read. */
function countNames(value: unknown, levels = mostLevels): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (levels === 0) return Infinity;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countNames(item, levels - 1);
    return count;
  }
  // What came out of JSON inherits nothing that could be listed.
  for (const key in value) {
    count += 1 + countNames(value[key as keyof typeof value], levels - 1);
  }
  return count;
}

function closerLook(text: string, json: unknown): string | undefined {
  const levels: Level[] = [];
  const here = () => pathText(levels.map(({ at }) => at));
  token.lastIndex = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [sign] = found;
    const level = levels.at(-1);
    if (sign === '{' || sign === '[') {
      levels.push(sign === '{' ? { keys: new Set(), at: '' } : { keys: undefined, at: 0 });
    } else if (sign === '}' || sign === ']') levels.pop();
    else if (sign === ',') {
      if (typeof level?.at === 'number') level.at += 1;
    } else if (sign === '"') {
      const end = stringEnd(text, found.index) + 1;
      const content = String(JSON.parse(text.slice(found.index, end)));
      const isName = isBeforeColon(text, end);
      token.lastIndex = end;
      if (isName && level !== undefined) {
        level.at = content;
        if (level.keys?.has(content) === true) return `${here()} is there twice`;
        level.keys?.add(content);
      }
      if (loneSurrogate.test(content)) {
        return `${here()} holds half of a surrogate pair, which is no text`;
      }
    } else if (!isKept(sign, levels) && isPlanned(levels, json)) {
      const written = sign.length > longest ? `${sign.slice(0, longest)}…` : sign;
      return `${here()} is ${written}, which cannot be kept exactly`;
    }
  }
  return undefined;
}

function isBeforeColon(text: string, at: number): boolean {
  colon.lastIndex = at;
  return colon.test(text);
}

/** Brokers have fractions as JavaScript has them; a whole one, such as 1.0, would become a number of another type. */
function isKept(written: string, levels: readonly Level[]): boolean {
  const value = Number(written);
  if (/^-?\d+$/.test(written)) return String(value) === written || written === '-0';
  if (!Number.isFinite(value)) return false;
  return !Number.isInteger(value) || !levels.some(({ at }) => at === 'arguments');
}

/** Parameters are not planned, other than operator policies and limits. */
function isPlanned([kind, which]: readonly Level[], json: unknown): boolean {
  if (kind?.at === 'global_parameters') return false;
  if (kind?.at !== 'parameters') return true;
  const component = member(member(member(json, 'parameters'), which?.at), 'component');
  return component === 'operator_policy' || component === 'vhost-limits';
}

function member(value: unknown, key: PropertyKey | undefined): unknown {
  if (typeof value !== 'object' || value === null || key === undefined) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
