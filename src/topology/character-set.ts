/** Which of the first 256 characters are in a set, in words of 32 bits, and in a ninth word whether another may be. */
export type CharacterSet = Uint32Array;

const first = 256;
/** What is written so has nothing beyond these. */
const isNarrow =
  /^(?:[\0-\xff]|\\[dwtnrfv]|\\x[\dA-Fa-f]{2}|\\[^A-Za-z0-9]|\[(?!\^)(?:[^\\\]\u0100-\u{10ffff}]|\\[dwbtnrfv]|\\x[\dA-Fa-f]{2}|\\[^A-Za-z0-9])*\])$/u;
const known = new Map<string, CharacterSet>();
const mostKnown = 10_000;

/** The set of a single character, class or escape of a regular expression with these flags. */
export function characterSet(source: string, flags: 'u' | 'iu'): CharacterSet {
  const key = flags + source;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const set = readSet(source, flags);
  known.set(key, set);
  return set;
}

export function overlap(a: CharacterSet, b: CharacterSet): boolean {
  for (let word = 0; word < a.length; word += 1) {
    if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true;
  }
  return false;
}

function readSet(source: string, flags: string): CharacterSet {
  const set = new Uint32Array(first / 32 + 1);
  const expression = new RegExp(`^${source}$`, flags);
  for (let code = 0; code < first; code += 1) {
    const word = code >>> 5;
    if (expression.test(String.fromCharCode(code)))
      set[word] = (set[word] ?? 0) | (1 << (code & 31));
  }
  if (flags !== 'u' || !isNarrow.test(source)) set[first / 32] = 1;
  return set;
}
