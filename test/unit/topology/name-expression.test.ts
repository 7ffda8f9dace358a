import { expect, test } from 'vitest';
import { matchesClient } from '../../../src/plan/client-match.js';
import { readExpression } from '../../../src/topology/name-expression.js';
import { app } from '../plan/builders.js';

function matches(source: string, text: string): boolean {
  const expression = readExpression(source);
  expect(expression.kind, source).toBe('readable');
  return expression.kind === 'readable' && expression.test(text);
}

test('(?i) in first place ignores case, as the flag i does', () => {
  expect(matches('(?i)^größe$', 'GRÖSSE')).toBe(false);
  expect(matches('(?i)^grö.e$', 'GRÖßE')).toBe(true);
  expect(matches('^grö.e$', 'GRÖßE')).toBe(false);
});

test('what may take hours is refused, in any case', () => {
  for (const source of ['^(a+)+$', '(?i)^(a|A)+$', '(?i)^(k|\\u212a)*$']) {
    const expression = readExpression(source);
    expect(expression.kind === 'refused' && expression.reason, source).toMatch(/hours/);
  }
});

test('a client of a plan with such a pattern is refused before it is asked', () => {
  expect(() => matchesClient({ connection: '^(a+)+$' }, app('a').connection)).toThrow(
    expect.objectContaining({ code: 'PLAN.INVALID', exit: 2 }),
  );
});
