import { expect, test } from 'vitest';
import type { NewEntry } from '../../../src/journal/entry.js';
import { stepsUnderWay } from '../../../src/journal/under-way.js';
import { newEntry, recorded } from './entries.js';

const entry = (kind: NewEntry['kind'], step: string) => newEntry({ kind, step });
const ids = (...entries: readonly NewEntry[]) =>
  stepsUnderWay(recorded(...entries)).map(({ step }) => step);

test('what was begun and has not ended is under way, several at a time', () => {
  expect(ids(entry('consent', ''), entry('intended', 'a'))).toEqual(['a']);
  expect(ids(entry('intended', 'a'), entry('intended', 'b'), entry('verified', 'a'))).toEqual([
    'b',
  ]);
  for (const end of ['verified', 'failed', 'paused'] as const) {
    expect(ids(entry('intended', 'a'), entry(end, 'a'))).toEqual([]);
  }
});

test('a pause between two steps ends none', () => {
  expect(ids(entry('intended', 'a'), entry('paused', ''))).toEqual(['a']);
});

test('what an earlier run was killed at is not what this one does', () => {
  const entries = recorded(entry('intended', 'a'), entry('consent', ''));
  const later = entries.map((one, index) => (index === 0 ? one : { ...one, run: 'later' }));
  expect(stepsUnderWay(later)).toEqual([]);
});
