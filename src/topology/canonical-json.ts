type Members = Readonly<Record<string, unknown>>;

/** JSON text in which equal values are equal text: keys sorted by code unit, no spaces, undefined members left out. */
export function canonicalJson(value: unknown): string {
  return textOf(inCanonicalOrder(value));
}

/** The same value with the keys of every object in that order; what is so already is given back as it is. */
export function inCanonicalOrder(value: unknown): unknown {
  if (isInOrder(value)) return value;
  if (Array.isArray(value)) return value.map(inCanonicalOrder);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  // fromEntries takes `__proto__`, which a broker's arguments may hold, as a name like any other.
  return Object.fromEntries(keys.map((key) => [key, inCanonicalOrder(value[key])]));
}

/** So many of the innermost levels are one piece, or a large document would be millions of them. */
const levelsPerPiece = 2;

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
  if (depth <= levelsPerPiece || !(isList || isObject(value))) {
    yield jsonText(value, depth, lineEnd);
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

function jsonText(value: unknown, depth: number, lineEnd: string): string {
  const isList = Array.isArray(value);
  if (depth === 0 || lineEnd === '' || !(isList || isObject(value))) {
    return textOf(value);
  }
  let text = isList ? '[' : '{';
  let separator = lineEnd;
  const add = (name: string, member: unknown) => {
    text += `${separator}${name}${jsonText(member, depth - 1, lineEnd)}`;
    separator = `,${lineEnd}`;
  };
  if (isList) for (const member of value) add('', member);
  else for (const key of Object.keys(value)) add(`${JSON.stringify(key)}:`, value[key]);
  return `${text}${lineEnd}${isList ? ']' : '}'}`;
}

/** JSON has no word for undefined, which stands as null, as it does in a list. */
function textOf(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}

// Loops: a large site has millions of values to look at.
function isInOrder(value: unknown): boolean {
  if (Array.isArray(value)) {
    for (const member of value) if (!isInOrder(member)) return false;
    return true;
  }
  if (!isObject(value)) return true;
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return false;
  }
  for (const key of keys) if (!isInOrder(value[key])) return false;
  return true;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
