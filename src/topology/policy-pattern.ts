import { boundedExpression } from './bounded-expression.js';
import { exactNames } from './exact-names.js';
import { translatePattern } from './pcre-translation.js';

/** A policy's pattern, ready to be asked about names; unsupported: only the broker can say. */
export type NamePattern =
  | { readonly kind: 'supported'; readonly matches: (name: string) => boolean }
  | { readonly kind: 'unsupported'; readonly construct: string };

const known = new Map<string, NamePattern>();
const mostKnown = 10_000;

/**
 * Reads a policy pattern as the broker does: PCRE, unanchored, over the bytes of the name
 * (rabbit_policy:matches/3 calls re:run without `unicode`, so `.` is one byte and `ö` is two).
 * Where the engine may have to try millions of ways, the broker gives up and says no, so only it can say.
 */
export function compilePattern(pattern: string): NamePattern {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const compiled = compile(pattern);
  known.set(pattern, compiled);
  return compiled;
}

function compile(pattern: string): NamePattern {
  const names = exactNames(pattern);
  if (names !== undefined) return { kind: 'supported', matches: (name) => isNamed(names, name) };
  const translated = translatePattern(asBytes(pattern));
  if (translated.kind === 'unsupported') return translated;
  try {
    const test = boundedExpression(translated.source, 'u');
    if (test === undefined) return { kind: 'unsupported', construct: pattern };
    return { kind: 'supported', matches: (name) => test(asBytes(name)) };
  } catch {
    return { kind: 'unsupported', construct: pattern };
  }
}

// `$` also matches before a final line feed.
function isNamed(names: ReadonlySet<string>, name: string): boolean {
  return names.has(name) || (name.endsWith('\n') && names.has(name.slice(0, -1)));
}

const isAscii = /^[\0-\x7f]*$/;

let lastAsked = { text: '', bytes: '' };

/** One character per byte. One name is asked of many patterns, one after the other. */
function asBytes(text: string): string {
  if (text !== lastAsked.text) {
    const bytes = isAscii.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
    lastAsked = { text, bytes };
  }
  return lastAsked.bytes;
}
