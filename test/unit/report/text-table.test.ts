import { expect, test } from 'vitest';
import { textTable } from '../../../src/report/text-table.js';

test('columns are aligned, and what a name holds is escaped', () => {
  const lines = textTable(
    ['queue', 'type'],
    [
      ['a\u001b', 'classic'],
      ['longer name', 'quorum'],
    ],
  ).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe('queue        type');
  expect(lines[2]).toBe('longer name  quorum');
  expect(lines[1]).not.toContain('\u001b');
});

test('of a long table every row is there once, under one heading', () => {
  const rows = Array.from({ length: 2_500 }, (_, at) => [`q${at}`, 'classic']);
  const lines = textTable(['queue', 'type'], rows).split('\n');
  expect(lines).toHaveLength(2_501);
  expect(lines.filter((line) => line.startsWith('queue'))).toHaveLength(1);
  expect(new Set(lines.slice(1).map((line) => line.split(' ')[0]))).toEqual(
    new Set(rows.map(([name]) => name)),
  );
});
