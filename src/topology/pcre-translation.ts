import { inBothCases } from './pcre-case.js';
import { classEscape, literalEscape, rangeSource, translateClass } from './pcre-class.js';

/** A JavaScript expression (flag `u`) over Latin-1 text, or the first construct that has no exact counterpart. */
export type Translation =
  | { readonly kind: 'translated'; readonly source: string }
  | { readonly kind: 'unsupported'; readonly construct: string };

const groups = ['(?:', '(?=', '(?!', '(?<=', '(?<!'] as const;
const word = classEscape('w') ?? '';
const boundary = `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`;
const notBoundary = `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`;

/** Translates the part of PCRE that JavaScript reads alike, character for character; everything else is refused. */
export function translatePattern(pattern: string): Translation {
  let source = '';
  let at = 0;
  let anyCase = false;
  /** What holds again behind the groups that are open. */
  const outside: boolean[] = [];
  while (at < pattern.length) {
    const token = nextToken(pattern, at, anyCase);
    if (token === undefined) return { kind: 'unsupported', construct: pattern.slice(at, at + 4) };
    const isOption = token.anyCase !== undefined && token.source === '';
    if (pattern.startsWith('(', at) && !isOption) outside.push(anyCase);
    if (pattern.startsWith(')', at)) anyCase = outside.pop() ?? anyCase;
    anyCase = token.anyCase ?? anyCase;
    source += token.source;
    at += token.length;
  }
  return { kind: 'translated', source };
}

/** What was read, and how many characters of the pattern it took. */
interface Token {
  readonly source: string;
  readonly length: number;
  /** From here to the end of the group: whether upper and lower case are one. */
  readonly anyCase?: boolean;
}

function nextToken(pattern: string, at: number, anyCase: boolean): Token | undefined {
  const character = pattern.charAt(at);
  switch (character) {
    case '\\':
      return escapeToken(pattern.charAt(at + 1), pattern.slice(at + 2, at + 4), anyCase);
    case '[':
      return translateClass(pattern, at, anyCase);
    case '(':
      return caseToken(pattern, at) ?? groupToken(pattern, at);
    case '{':
      return quantifierToken(pattern, at) ?? braceToken(pattern, at);
    case '*':
    case '+':
    case '?':
      return quantifier(character, pattern, at + 1);
    case '.':
      return { source: '[^\\n]', length: 1 };
    case '$':
      return { source: '(?=\\n?$)', length: 1 };
    case '^':
    case '|':
    case ')':
      return { source: character, length: 1 };
    default:
      return literalToken(character, 1, anyCase);
  }
}

function groupToken(pattern: string, at: number): Token | undefined {
  const next = pattern.charAt(at + 1);
  if (next === '*') return undefined;
  if (next !== '?') return { source: '(?:', length: 1 };
  const opening = groups.findLast((group) => pattern.startsWith(group, at));
  return opening === undefined ? undefined : { source: opening, length: opening.length };
}

/** `(?i)`, `(?-i)`, or a group that begins with one of them. Nothing repeats an option. */
function caseToken(pattern: string, at: number): Token | undefined {
  const [option = '', off] = /^\(\?(-?)i(?::|\)(?![*+?{]))/u.exec(pattern.slice(at, at + 6)) ?? [];
  if (option === '') return undefined;
  const isGroup = option.endsWith(':');
  return { source: isGroup ? '(?:' : '', length: option.length, anyCase: off === '' };
}

function quantifierToken(pattern: string, at: number): Token | undefined {
  const counted = /^\{\d+(?:,\d*)?\}/u.exec(pattern.slice(at, at + 16))?.[0];
  return counted === undefined ? undefined : quantifier(counted, pattern, at + counted.length);
}

/** A quantifier with what follows it: `?` makes it lazy, `+` possessive, which JavaScript does not know. */
function quantifier(source: string, pattern: string, after: number): Token | undefined {
  if (pattern.charAt(after) === '+') return undefined;
  if (pattern.charAt(after) !== '?') return { source, length: source.length };
  return { source: `${source}?`, length: source.length + 1 };
}

// A brace that opens no quantifier is a brace; `{,n}` is read differently by PCRE and PCRE2.
function braceToken(pattern: string, at: number): Token | undefined {
  if (/^\{[\d\s,]/u.test(pattern.slice(at, at + 2))) return undefined;
  return { source: '\\{', length: 1 };
}

function escapeToken(escaped: string, following: string, anyCase: boolean): Token | undefined {
  if (escaped === 'b') return { source: boundary, length: 2 };
  if (escaped === 'B') return { source: notBoundary, length: 2 };
  const set = classEscape(escaped);
  if (set !== undefined) return { source: `[${set}]`, length: 2 };
  const literal = literalEscape(escaped, following);
  return literal === undefined
    ? undefined
    : literalToken(literal.character, literal.length, anyCase);
}

function literalToken(character: string, length: number, anyCase: boolean): Token | undefined {
  if (!anyCase) return { source: literalSource(character), length };
  const cases = inBothCases({ low: character, high: character });
  if (cases === undefined) return undefined;
  if (cases.length === 1) return { source: literalSource(character), length };
  return { source: `[${cases.map(rangeSource).join('')}]`, length };
}

function literalSource(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/u.test(character) ? `\\${character}` : character;
}
