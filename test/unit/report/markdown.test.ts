import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeMarkdown, markdownCode } from '../../../src/report/escape-markdown.js';
import { code, fenced, joinMarkdown, markdownTable, markup } from '../../../src/report/markdown.js';
import { hostileNames } from './reviewed-plan.js';

/** Cells of a table row as GitHub splits it: at every pipe without a backslash of its own before it. */
function cellsOf(line: string): string[] {
  const cells = line.match(/(?:\\.|[^|\\])+|\\/gs) ?? [];
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
}

test.each([
  ['orders.dlx', '`orders.dlx`'],
  ['^a|b$', '<code>^a&#124;b&#36;</code>'],
  [String.raw`^a\.b`, '`^a\\.b`'],
  ['a`b', '<code>a&#96;b</code>'],
  ['a\\', '<code>a&#92;</code>'],
  [' x', '<code> x</code>'],
  ['<b>', '<code>&#60;b&#62;</code>'],
  ['注文 ü', '`注文 ü`'],
])('the code %j is written as %s', (text, expected) => {
  expect(markdownCode(text)).toBe(expected);
});

test.each(['https://a.example', 'see www.a.example', '@everyone', 'ask @ops'])(
  'of %s Markdown makes no link and no mention',
  (text) => {
    expect(escapeMarkdown(text)).not.toMatch(/:\/\/|www\.|@/);
  },
);

test('what is written in words is escaped, what is Markdown already is not', () => {
  expect(markup`**${'*a*'}** ${code('b')} ${3}`.text).toBe('**\\*a\\*** `b` 3');
  expect(joinMarkdown([code('a'), markup`${'_'}`], ', ').text).toBe('`a`, \\_');
});

test('no text breaks out of its cell', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileNames));
  const filled = text.filter((one) => one.trim() !== '');
  fc.assert(
    fc.property(filled, filled, (first, second) => {
      const lines = markdownTable(['a', 'b'], [[first, code(second)]]).text.split('\n');
      expect(lines).toHaveLength(3);
      expect(cellsOf(lines[2] ?? '')).toHaveLength(2);
    }),
  );
});

test('nothing in a block of lines ends it', () => {
  const block = fenced('yaml', ['a: 1', '```', '  ````']).text.split('\n');
  expect(block[0]).toBe('`````yaml');
  expect(block.slice(1).filter((line) => line.includes('`````'))).toEqual(['`````']);
});
