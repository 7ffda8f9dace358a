import { inBothCases, type CharacterRange } from './pcre-case.js';

// Erlang's PCRE sorts bytes by ISO 8859-1, so `\w` takes Latin-1 letters, and no others.
const wordBytes = '0-9A-Z_a-z\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FF';
const notWordBytes =
  '\u0000-\\/:-@\\[-\\^`\\{-\u00A9\u00AB-\u00B4\u00B6-\u00B9\u00BB-\u00BF\u00D7\u00F7';

const classEscapes: Readonly<Record<string, string>> = {
  d: '0-9',
  D: '\u0000-\\/:-\u00FF',
  s: '\t-\r ',
  S: '\u0000-\u0008\u000E-\u001F!-\u00FF',
  w: wordBytes,
  W: notWordBytes,
};

const controlEscapes: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  f: '\f',
  a: '\u0007',
  e: '\u001B',
};

/** The ranges behind `\d`, `\s`, `\w` and their negations, for use between brackets. */
export function classEscape(escaped: string): string | undefined {
  return Object.hasOwn(classEscapes, escaped) ? classEscapes[escaped] : undefined;
}

/** The one character an escape stands for, with the length of the escape; undefined: it stands for something else. */
export function literalEscape(
  escaped: string,
  following: string,
): { readonly character: string; readonly length: number } | undefined {
  if (escaped === '') return undefined;
  if (!/[A-Za-z0-9]/u.test(escaped)) return { character: escaped, length: 2 };
  const control = Object.hasOwn(controlEscapes, escaped) ? controlEscapes[escaped] : undefined;
  if (control !== undefined) return { character: control, length: 2 };
  if (escaped !== 'x' || !/^[0-9A-Fa-f]{2}$/u.test(following)) return undefined;
  return { character: String.fromCharCode(Number.parseInt(following, 16)), length: 4 };
}

type Member =
  | { readonly kind: 'set'; readonly source: string; readonly length: number }
  | { readonly kind: 'character'; readonly character: string; readonly length: number };

/**
 * Translates the bracketed class at `start`, `anyCase` when upper and lower case are one. undefined: not closed, or with a
 * part JavaScript reads differently.
 */
export function translateClass(
  pattern: string,
  start: number,
  anyCase: boolean,
): { readonly source: string; readonly length: number } | undefined {
  const negated = pattern.charAt(start + 1) === '^';
  const first = start + (negated ? 2 : 1);
  let source = '';
  let at = first;
  // A closing bracket in first place is a member.
  while (at === first || pattern.charAt(at) !== ']') {
    const low = member(pattern, at);
    if (low === undefined) return undefined;
    at += low.length;
    if (low.kind === 'set') {
      source += low.source;
      continue;
    }
    const end = rangeEnd(pattern, at);
    const high = end === 'none' ? low : end;
    if (high?.kind !== 'character' || high.character < low.character) return undefined;
    const range = { low: low.character, high: high.character };
    const ranges = anyCase ? inBothCases(range) : [range];
    if (ranges === undefined) return undefined;
    source += ranges.map(rangeSource).join('');
    if (end !== 'none') at += 1 + high.length;
  }
  return { source: `[${negated ? '^' : ''}${source}]`, length: at + 1 - start };
}

function rangeEnd(pattern: string, at: number): Member | 'none' | undefined {
  if (pattern.charAt(at) !== '-' || pattern.charAt(at + 1) === ']') return 'none';
  return member(pattern, at + 1);
}

function member(pattern: string, at: number): Member | undefined {
  const character = pattern.charAt(at);
  if (character === '') return undefined;
  // [:alpha:] and its kin.
  if (character === '[' && /[:.=]/u.test(pattern.charAt(at + 1))) return undefined;
  if (character !== '\\') return { kind: 'character', character, length: 1 };
  const escaped = pattern.charAt(at + 1);
  if (escaped === 'b') return { kind: 'character', character: '\b', length: 2 };
  const set = classEscape(escaped);
  if (set !== undefined) return { kind: 'set', source: set, length: 2 };
  const literal = literalEscape(escaped, pattern.slice(at + 2, at + 4));
  return literal === undefined ? undefined : { kind: 'character', ...literal };
}

/** A range as it stands between brackets. */
export function rangeSource({ low, high }: CharacterRange): string {
  return low === high ? classLiteral(low) : `${classLiteral(low)}-${classLiteral(high)}`;
}

function classLiteral(character: string): string {
  return /[\\\]^[-]/u.test(character) ? `\\${character}` : character;
}
