import { expect, test } from 'vitest';
import { boundedExpression } from '../../../src/topology/bounded-expression.js';
import { namePattern } from '../../../src/plan/clients/connection-name.js';

test.each([
  '^(a+)+$',
  '^(a*)*$',
  '^(?:a|a)*$',
  '^(a|aa)+$',
  '^(a|a?)+$',
  '^(.*)+$',
  '^(.*\\.)*x$',
  '^([a-z]+)*x$',
  '^(\\w+\\s?)*$',
  '^([a-z]|[a-c])+$',
  '(x+x+)+y',
  '^(?=(a+)+$)',
  '^(?!(a+)+b)',
  '^(?<=(a+)+)b',
  '^(a+){2,50}$',
  '^(a?){30}a{30}$',
  '^a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaaaaaaa$',
  '^(?:(?:)|(?:)){30}b',
  '^b(?:|){30}$',
  '^((((a{0,9}){0,9}){0,9}){0,9}){0,9}$',
  'a.*a.*a.*a.*b',
  '(?:(?:\\w)+?){3};',
  '(?:a+b?)(?:a+b?)(?:a+b?);',
  '^a{0,99}a{0,99}a{0,99}a{0,99}b',
  '(a*)\\1\\1\\1\\1b',
  '^(a\\1?)*b',
  '^(\\p{L}+|é)+$',
  '^([^x]+|日)+$',
  '^(?:a{1,2000}){1,2000}$',
])('%s is refused', (source) => {
  expect(boundedExpression(source, 'u')).toBeUndefined();
});

const longest = 'x'.repeat(255);

test.each([
  ['', longest, true],
  ['.*', longest, true],
  ['.*x', longest, true],
  ['.*?.y', longest, false],
  ['.*a.*b.*c.*', longest, false],
  ['^a.*b.*c.*d', 'a1b2c3d', true],
  ['^(?!amq\\.).*', 'orders', true],
  ['^(?!(amq\\.)|(.*_fanout_)|(reply_)).*', 'x_fanout_y', false],
  ['^(?!.*(dlq|retry)).*$', 'orders.dlq', false],
  ['^(?:(?!dlq).)*$', 'orders', true],
  ['^([a-z0-9]+[.-])*[a-z0-9]+$', 'shop.eu-1.orders', true],
  ['^([a-z]+\\.)+(dlq|retry)$', 'a.b.dlq', true],
  ['^(?:foo|fox|bar)*$', 'fooxfox', false],
  ['^(foo|bar|baz)+[0-9]{1,40}$', 'foobar12', true],
  ['^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', 'x', false],
  ['^(\\d{1,3}\\.){3}\\d{1,3}$', '10.0.0.255', true],
  ['^[^.]+\\.[^.]+\\.[^.]+\\.[^.]+\\.[^.]+\\.[^.]+$', 'a.b.c.d.e.f', true],
  ['^(?<region>eu|us)-\\k<region>$', 'eu-eu', true],
  ['^\\u{65e5}本$', '日本', true],
  ['^[\\]a]+\\/[^\\]]$', ']a/b', true],
  ['^(a|b)?(c|d)?(e|f)?$', 'ace', true],
  ['^.{1,255}$', longest, true],
  [`^(${Array.from({ length: 5000 }, (_, at) => `queue-${at}`).join('|')})$`, 'queue-77', true],
  [`(?:${Array.from({ length: 80 }, (_, at) => `q${at}`).join('|')}).*\\.eu.*`, 'q7.eu', true],
])('%s is evaluated', (source, text, expected) => {
  expect(boundedExpression(source, 'u')?.(text)).toBe(expected);
});

test('answers for the worst names of all that it accepts', () => {
  const began = performance.now();
  for (const source of ['a.*a.*;', '^a.*a.*a.*;', '^([a-z]+-)*[a-z]+$', '^(a|ab)(b|ab)*$']) {
    const test = boundedExpression(source, 'u');
    for (const name of ['a', 'ab', 'a-']) expect(test?.(`${name.repeat(127)}!`)).toBe(false);
  }
  expect(performance.now() - began).toBeLessThan(5000);
});

test('a text too long to be tried does not match', () => {
  expect(boundedExpression('a.*a.*b', 'u')?.(`${'a'.repeat(100_000)}b`)).toBe(false);
  expect(boundedExpression('^a', 'u')?.('a'.repeat(100_000))).toBe(true);
});

test('the patterns made for the names of clients can be evaluated', () => {
  expect(boundedExpression(namePattern('worker', ['worker-1', 'worker-2']), 'u')).toBeDefined();
});
