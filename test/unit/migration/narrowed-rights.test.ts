import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { literalPattern, narrowPattern } from '../../../src/migration/cutover/narrowed-rights.js';

/** JavaScript has no \z; without the multiline flag its $ means the same. */
function allows(pattern: string, name: string): boolean {
  return new RegExp(pattern.replaceAll('\\z', '$')).test(name);
}

test('denies exactly the given names and nothing else', () => {
  const narrowed = narrowPattern('.*', ['orders', 'a.b']);
  expect(allows(narrowed, 'orders')).toBe(false);
  expect(allows(narrowed, 'a.b')).toBe(false);
  expect(allows(narrowed, 'orders.eu')).toBe(true);
  expect(allows(narrowed, 'my-orders')).toBe(true);
  expect(allows(narrowed, 'aXb')).toBe(true);
});

test('keeps what the original did not allow denied, anchored or not', () => {
  const narrowed = narrowPattern('^(shop|audit)\\.|^exact$', ['shop.orders']);
  expect(allows(narrowed, 'shop.orders')).toBe(false);
  expect(allows(narrowed, 'shop.returns')).toBe(true);
  expect(allows(narrowed, 'audit.x')).toBe(true);
  expect(allows(narrowed, 'exact')).toBe(true);
  expect(allows(narrowed, 'other')).toBe(false);
});

test('leaves the pattern that grants nothing as it is', () => {
  expect(narrowPattern('', ['orders'])).toBe('');
});

test('takes hostile names literally', () => {
  const names = ['a/b ü <x>', '$(id)', 'x'.repeat(200), 'q[0]{1}^', 'back\\slash', 'a|b', '(?i)x'];
  const narrowed = narrowPattern('.*', names);
  for (const name of names) expect(allows(narrowed, name)).toBe(false);
  expect(allows(narrowed, 'a')).toBe(true);
  expect(allows(narrowed, '$(ID)')).toBe(true);
});

test('is read by PCRE as it is meant, line breaks included', () => {
  const narrowed = narrowPattern('.*', ['a\nb', 'orders']);
  const script = 'my ($p, $n) = @ARGV; print $n =~ /$p/ ? "yes" : "no"';
  const ask = (name: string) => execFileSync('perl', ['-e', script, narrowed, name]).toString();
  expect(ask('a\nb')).toBe('no');
  expect(ask('orders')).toBe('no');
  expect(ask('orders\n')).toBe('yes');
});

test('escapes what PCRE gives a meaning', () => {
  expect(literalPattern('a.b*c')).toBe('a\\.b\\*c');
});
