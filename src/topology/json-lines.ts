import { jsonText } from './canonical-json.js';

/** A list of no more stands on one line with what it belongs to. */
const few = 8;

/**
 * The JSON text of a value in pieces, for documents too large for one string: one line for each member of a long list, and
 * for each member of an object that has one; `levels` of the outermost are taken apart whatever their size.
 */
export function* jsonLines(value: unknown, levels: number): Generator<string, void> {
  if (Array.isArray(value) && (levels > 0 || value.length > few)) {
    yield* listLines(value, levels - 1);
  } else if (isObject(value) && (levels > 0 || hasLongList(value))) {
    yield* objectLines(value, levels - 1);
  } else {
    yield jsonText(value);
  }
}

function* listLines(list: readonly unknown[], levels: number): Generator<string, void> {
  if (list.length === 0) yield '[]';
  let separator = '[\n';
  for (const member of list) {
    if (isWhole(member, levels)) {
      yield separator + jsonText(member);
    } else {
      yield separator;
      yield* jsonLines(member, levels);
    }
    separator = ',\n';
  }
  if (list.length > 0) yield '\n]';
}

function* objectLines(object: object, levels: number): Generator<string, void> {
  let separator = '{\n';
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    yield* jsonLines(member, levels);
    separator = ',\n';
  }
  yield separator === '{\n' ? '{}' : '\n}';
}

/** Asked before going deeper, since a generator for each of a million members takes its time. */
function isWhole(value: unknown, levels: number): boolean {
  if (Array.isArray(value)) return levels <= 0 && value.length <= few;
  return !isObject(value) || (levels <= 0 && !hasLongList(value));
}

function hasLongList(object: object): boolean {
  // What came out of JSON, or is to become it, inherits nothing that could be listed.
  for (const key in object) {
    const member: unknown = object[key as keyof typeof object];
    if (Array.isArray(member) && member.length > few) return true;
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
