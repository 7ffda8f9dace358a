type Members = Readonly<Record<string, unknown>>;

/** JSON text in which equal values are equal text: keys sorted by code unit, no spaces, undefined members left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inCanonicalOrder(value)) ?? 'null';
}

/** The same value with the keys of every object in that order; what is so already is given back as it is. */
export function inCanonicalOrder(value: unknown): unknown {
  if (Array.isArray(value)) return orderedList(value);
  return isObject(value) ? orderedObject(value) : value;
}

/**
 * The JSON text of a value in pieces, for documents too large for one string: lists and objects are taken apart down to
 * `depth`, and `lineEnd` stands where it may.
 */
export function* jsonPieces(
  value: unknown,
  depth: number,
  lineEnd: string,
): Generator<string, void> {
  const isList = Array.isArray(value);
  if (depth === 0 || !(isList || isObject(value))) {
    yield JSON.stringify(value) ?? 'null';
    return;
  }
  let rest = `${isList ? '[' : '{'}${lineEnd}`;
  for (const [key, member] of Object.entries(value)) {
    yield isList ? rest : `${rest}${JSON.stringify(key)}:`;
    yield* jsonPieces(member, depth - 1, lineEnd);
    rest = `,${lineEnd}`;
  }
  yield `${rest.startsWith(',') ? lineEnd : rest}${isList ? ']' : '}'}`;
}

function orderedList(list: readonly unknown[]): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (const [at, member] of list.entries()) {
    const ordered = inCanonicalOrder(member);
    if (ordered === member) continue;
    changed ??= [...list];
    changed[at] = ordered;
  }
  return changed ?? list;
}

function orderedObject(object: Members): Members {
  const keys = Object.keys(object);
  let isSame = true;
  const entries = keys.map((key, at): [string, unknown] => {
    const member = object[key];
    const ordered = inCanonicalOrder(member);
    if (ordered !== member || (at > 0 && key < (keys[at - 1] ?? ''))) isSame = false;
    return [key, ordered];
  });
  if (isSame) return object;
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  // fromEntries takes `__proto__`, which a broker's arguments may hold, as a name like any other.
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
