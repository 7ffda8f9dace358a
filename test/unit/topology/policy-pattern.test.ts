import { describe, expect, test } from 'vitest';
import {
  exactNames,
  exactNamesPattern,
  withExactNames,
} from '../../../src/topology/exact-names.js';
import { compilePattern } from '../../../src/topology/policy-pattern.js';

function matches(pattern: string, name: string): boolean {
  const compiled = compilePattern(pattern);
  expect(compiled.kind, pattern).toBe('supported');
  return compiled.kind === 'supported' && compiled.matches(name);
}

// Each answer was given by Erlang's re:run without options, as the broker calls it.
test.each([
  ['', 'anything', true],
  ['.*', '', true],
  ['^(?!amq\\.).*', 'orders', true],
  ['^(?!amq\\.).*', 'amq.gen-1', false],
  ['^(?!amq\\.).*', 'amqp', true],
  ['^(?!(amq\\.)|(.*_fanout_)|(reply_)).*', 'x_fanout_y', false],
  ['orders', 'my.orders.eu', true],
  ['^(?:a|b)+$', 'abba', true],
  ['\\.dlq$', 'x.dlq', true],
  ['\\.dlq$', 'x.dlq\n', true],
  ['^a.b$', 'a\nb', false],
  ['^a.b$', 'a\rb', true],
  ['^gr.ße$', 'größe', false],
  ['^gr..ße$', 'größe', true],
  ['^gr\\w+e$', 'größe', false],
  ['^[]a]+$', ']a', true],
  ['^[\\w-]+$', 'a-b', true],
  ['a{2}', 'aa', true],
  ['a{', 'a{', true],
  ['^\\x41\\-\\/$', 'A-/', true],
  ['(?<=shop\\.)eu', 'shop.eu', true],
  ['^a??b', 'b', true],
  ['\\bb', 'a b', true],
  ['(?i)^orders$', 'OrdeRS', true],
  ['(?i)k', '\u212A', false],
  ['(?i)s', '\u017F', false],
  ['(?i)^[a-c]x[^y]$', 'BXz', true],
  ['(?i)^[a-c]x[^y]$', 'bxY', false],
  ['(?i)^[^k]+$', 'K', false],
  ['(?i)^[Y-b]$', 'A', true],
  ['(?i)^[Y-b]$', 'y', true],
  ['(?i)^[Y-b]$', 'c', false],
  ['(?i)^\\x41\\w$', 'aB', true],
  ['(?i)^[\\x41-\\x43]$', 'b', true],
  ['^a(?i)b', 'aB', true],
  ['^a(?i)b', 'AB', false],
  ['^(?:(?i)a|b)c', 'Bc', true],
  ['^(?:(?i)a|b)c', 'BC', false],
  ['^(?i:a)c', 'Ac', true],
  ['^(?i:a)c', 'AC', false],
  ['(?i)a|b', 'B', true],
  ['a(?i)|b', 'B', true],
  ['^b$|(?i)a', 'B', false],
  ['(?i)a(?-i)b', 'Ab', true],
  ['(?i)a(?-i)b', 'AB', false],
  ['(?i)(?-i:a)b', 'aB', true],
  ['(?i)(?-i:a)b', 'AB', false],
  ['(?i)(?!x)a', 'A', true],
])('%s on %j is %s', (pattern, name, expected) => {
  expect(matches(pattern, name)).toBe(expected);
});

test.each([
  '[[:alpha:]]',
  '\\Aorders',
  'orders\\z',
  'orders\\Z',
  'a++',
  'a{2}+',
  '(?i)größe',
  '(?i)[ö]',
  '(?i)[\\x80-\\xFF]',
  '(?i)[Z-\\xFF]',
  '(?i)*',
  'a(?i)+',
  '(?ix)a b',
  '(?x)a b',
  '(?P<n>a)',
  '(?<n>a)',
  '\\Qa.b\\E',
  '(?>a)',
  '(?(1)a)',
  '(a)\\1',
  '\\p{L}',
  '\\h',
  '(*UTF8)a',
  '(?#note)a',
  '(?=a)*',
  'a{,2}',
  '[a-\\d]',
  '[a',
  'a\\',
])('%s is left to the broker', (pattern) => {
  expect(compilePattern(pattern).kind).toBe('unsupported');
});

describe('a pattern for exact names', () => {
  const names = ['a.b', '$(id)', 'größe', 'x|y', '-', '\n', ''];

  test('matches these and no others', () => {
    const pattern = exactNamesPattern(names.slice(0, 6));
    for (const name of names.slice(0, 6)) expect(matches(pattern, name)).toBe(true);
    for (const name of ['axb', 'x', 'y', 'a.b2', '']) expect(matches(pattern, name)).toBe(false);
  });

  test('is recognised, and other patterns are not', () => {
    expect(exactNames(exactNamesPattern(['b', 'a|']))).toEqual(new Set(['b', 'a|']));
    expect(exactNames('^orders$')).toEqual(new Set(['orders']));
    for (const pattern of ['^a.b$', '^(?:a|b)', '(?:a|b)$', '^a\\d$', '^(?:a|(b))$', '^a+$']) {
      expect(exactNames(pattern), pattern).toBeUndefined();
    }
  });

  test('matches no more beside a pattern that sees no cases', () => {
    const pattern = withExactNames('(?i)^orders$', ['Stock']);
    for (const name of ['ORDERS', 'Stock']) expect(matches(pattern, name)).toBe(true);
    for (const name of ['stock', 'STOCK']) expect(matches(pattern, name)).toBe(false);
  });

  test('matches a name with a final line feed as the broker does', () => {
    expect(matches('^(?:a|b)$', 'a\n')).toBe(true);
    expect(matches('^(?:a|b)$', 'a\n\n')).toBe(false);
  });
});
