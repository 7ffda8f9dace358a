import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { markdownLines } from '../../../src/terminal/explain-markdown.js';
import { catalogueText, explanationText } from '../../../src/terminal/explain-text.js';

const plain = picocolors.createColors(false);
const paper = { palette: plain, width: 60 };

test('paragraphs, lists and code are wrapped and indented, without their Markdown', () => {
  const markdown = [
    'A `code` and **what matters**, in a line',
    'that goes on.',
    '',
    '- one',
    '- two, which is long enough to need a second line, as can be seen',
    '',
    '```yaml',
    'queues:',
    '  - match: x',
    '```',
    '',
    'Last.',
  ].join('\n');
  expect(markdownLines(markdown, paper)).toEqual([
    '  A code and what matters, in a line that goes on.',
    '',
    '  - one',
    '  - two, which is long enough to need a second line, as can',
    '    be seen',
    '',
    '    queues:',
    '      - match: x',
    '',
    '  Last.',
  ]);
});

test('a link shows where it leads, and one to another page is that page', () => {
  const markdown =
    '[Policies](https://example.org/p), [live](../live.md), [me](../../README.md), see [`A.B`](A.B.md).';
  expect(markdownLines(markdown, { palette: plain, width: 100 })).toEqual([
    '  Policies (https://example.org/p), live (docs/live.md), me (README.md), see A.B.',
  ]);
});

test('on a terminal, code and what is bold stand out', () => {
  const palette = picocolors.createColors(true);
  expect(markdownLines('**B** `c`', { palette, width: 80 })).toEqual([
    `  ${palette.bold('B')} ${palette.cyan('c')}`,
  ]);
});

test('no line is longer than the terminal, unless a single word is', () => {
  const text = Array.from({ length: 200 }, (_, index) => 'x'.repeat((index % 9) + 1)).join(' ');
  const lines = markdownLines(text, { palette: plain, width: 50 });
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(50);
  expect(lines.join(' ').split(/ +/u).filter(Boolean).join(' ')).toBe(text);
});

test('what could command a terminal is spelled out', () => {
  const text = markdownLines('a \u001b[31m `\u001b]0;x` ```\u0007', paper).join('\n');
  // eslint-disable-next-line no-control-regex -- control characters are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/u);
  expect(text).toContain(String.raw`\u{1b}`);
});

test('an error alone has its exit code, its meaning and what is next', () => {
  const error = { code: 'A.B', exit: '2', meaning: 'it is `so`', next: 'do this' };
  expect(explanationText({ code: 'A.B', page: undefined, error }, paper)).toBe(
    ['A.B', '', 'As an error', '  Exit code 2: it is so', '', '  Next: do this'].join('\n'),
  );
});

test('a code that is finding and error says both, the finding first', () => {
  const page = {
    code: 'A.B',
    severity: 'blocker with overflow `drop-head`',
    foundIn: 'definitions',
    sections: { whatItMeans: 'One.', source: 'Two.' },
  };
  const error = { code: 'A.B', exit: '6', meaning: 'three', next: '' };
  const text = explanationText({ code: 'A.B', page, error }, paper);
  expect(text).toContain('\n  blocker with overflow drop-head; found in definitions\n');
  expect(text.split('\n').filter((line) => /^\S/u.test(line))).toEqual([
    'A.B',
    'What it means',
    'Source',
    'As an error',
  ]);
});

test('the list groups codes by what they are about', () => {
  const findings = [
    { code: 'A.X', severity: 'info', summary: 'x' },
    { code: 'B.Y', severity: 'warning', summary: 'y' },
    { code: 'A.Z', severity: 'blocker', summary: 'z' },
  ];
  const lines = catalogueText({ findings, errors: [] }, paper).split('\n');
  expect(lines.filter((line) => /^ {0,2}[AB]/u.test(line))).toEqual([
    'A',
    '  A.X',
    '  A.Z',
    'B',
    '  B.Y',
  ]);
});
