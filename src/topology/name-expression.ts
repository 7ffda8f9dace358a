import { boundedExpression, type Test } from './bounded-expression.js';

/** A regular expression of `quorate.yaml`, `--decide` or a plan, ready to be asked, or why it cannot be. */
export type NameExpression =
  | { readonly kind: 'readable'; readonly test: Test }
  | { readonly kind: 'refused'; readonly reason: string };

const known = new Map<string, NameExpression>();
const mostKnown = 10_000;

/** A regular expression as JavaScript reads it with the flag `u`; `(?i)` in first place adds the flag `i`. */
export function readExpression(source: string): NameExpression {
  const before = known.get(source);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const expression = read(source);
  known.set(source, expression);
  return expression;
}

function read(source: string): NameExpression {
  const anyCase = source.startsWith('(?i)');
  try {
    const test = anyCase
      ? boundedExpression(source.slice(4), 'iu')
      : boundedExpression(source, 'u');
    if (test !== undefined) return { kind: 'readable', test };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', reason: `not a regular expression: ${reason}` };
  }
  const reason =
    'it may take hours on some names, because it repeats what can be matched in several ways; write it with fewer repetitions, and none inside another';
  return { kind: 'refused', reason };
}
