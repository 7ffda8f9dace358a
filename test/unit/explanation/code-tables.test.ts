import { expect, test } from 'vitest';
import { codeRows } from '../../../src/explanation/code-tables.js';

test('a row that names several codes is one row for each of them', () => {
  const table = '| code | exit |\n| --- | --- |\n| `PLAN.EXISTS`, `BUG` | 2 |';
  expect(codeRows(table)).toEqual([
    { code: 'PLAN.EXISTS', cells: ['2'] },
    { code: 'BUG', cells: ['2'] },
  ]);
});

test('a code with a link is read, other tables and text are not', () => {
  const text =
    'The code `QUEUE.DOWN`.\n\n| key | meaning |\n| `match` | x |\n| [`A.B`](a/A.B.md) | `C.D` \\| e |';
  expect(codeRows(text)).toEqual([{ code: 'A.B', cells: ['`C.D` | e'] }]);
});
