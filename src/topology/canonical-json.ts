type Members = Readonly<Record<string, unknown>>;

/** JSON text in which equal values are equal text: keys sorted by code unit, no spaces, undefined members left out. */
export function canonicalJson(value: unknown): string {
  return jsonText(inCanonicalOrder(value));
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

/** JSON has no word for undefined, which stands as null, as it does in a list. */
export function jsonText(value: unknown): string {
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
