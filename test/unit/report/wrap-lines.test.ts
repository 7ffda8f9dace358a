import { expect, test } from 'vitest';
import { textWidth } from '../../../src/report/text-width.js';
import { wrapLines } from '../../../src/report/wrap-lines.js';

test('what does not fit goes on under the last column of a table', () => {
  const row =
    '13    consumers   interrupting  Move client orders-worker from shop on blue to shop on green, by its hook';
  expect(wrapLines(row, 80).split('\n')).toEqual([
    '13    consumers   interrupting  Move client orders-worker from shop on blue to',
    '                                shop on green, by its hook',
  ]);
});

test('a sentence goes on two further in than it began', () => {
  expect(wrapLines('  one two three', 10).split('\n')).toEqual(['  one two', '    three']);
});

test('lines that fit, words that are too long and every word there was are kept', () => {
  expect(wrapLines('a  b\n\n  c', 80)).toBe('a  b\n\n  c');
  const name = 'x'.repeat(200);
  expect(wrapLines(name, 40)).toBe(name);
  const text = `key  ${'word '.repeat(60)}${name} ${'漢字 '.repeat(40)}end`;
  const wrapped = wrapLines(text, 60);
  expect(wrapped.split(/\s+/u)).toEqual(text.split(/\s+/u));
  const others = wrapped.split('\n').filter((line) => !line.includes(name));
  expect(Math.max(...others.map(textWidth))).toBeLessThanOrEqual(60);
});
