import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeMarkdown } from '../../../src/report/escape-markdown.js';
import { escapeTerminal } from '../../../src/report/escape-terminal.js';
import { textTable } from '../../../src/report/text-table.js';

test.each([
  ['größe 注文 <b>', 'größe 注文 <b>'],
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['a\nb\tc\r', 'a\\nb\\tc\\r'],
  ['\u202Egnp.exe', '\\u{202e}gnp.exe'],
  ['\u009b2J', '\\u{9b}2J'],
  ['a\u200bb', 'a\\u{200b}b'],
])('%j is shown as %j', (text, expected) => {
  expect(escapeTerminal(text)).toBe(expected);
});

test('no control character survives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeTerminal(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }),
  );
});

test('Markdown and HTML in a name stay text', () => {
  expect(escapeMarkdown('<b>x</b> | *a* `b` [c](d) $(id) &')).toBe(
    '&lt;b>x&lt;/b> \\| \\*a\\* \\`b\\` \\[c\\](d) \\$(id) &amp;',
  );
});

test('a table escapes its cells', () => {
  expect(textTable(['name', 'n'], [['a\u001b[2J', '1']])).toBe('name        n\na\\u{1b}[2J  1');
});

test.each([
  ['a_b -> c', 'a_b -> c'],
  ['_a_', '\\_a\\_'],
  ['__init__.py', '\\_\\_init\\_\\_.py'],
  ['> quoted', '&gt; quoted'],
])('%j needs no more than %j', (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});
