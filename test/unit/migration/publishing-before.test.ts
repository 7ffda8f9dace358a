import { expect, test } from 'vitest';
import {
  publishingBefore,
  unsteadiness,
} from '../../../src/migration/cutover/publishing-before.js';

/** Counts of a channel, one every five seconds. */
const channel = (...counts: readonly number[]) =>
  counts.map((count, index) => ({ atMs: index * 5_000, count }));

test('what was before a channel was opened does not count as silence', () => {
  expect(publishingBefore([channel(0, 0, 0, 10, 20, 30)])).toEqual({
    watchedMs: 10_000,
    messages: 20,
    quietMs: 5_000,
  });
});

test('silence is the longest time in which no channel published, up to now', () => {
  const one = channel(0, 5, 5, 5, 5, 5, 5);
  const other = channel(0, 0, 0, 1, 1, 1, 1);
  expect(publishingBefore([one])).toMatchObject({ quietMs: 25_000 });
  expect(publishingBefore([one, other])).toMatchObject({ quietMs: 15_000, messages: 1 });
});

test('who published nothing is not known', () => {
  expect(publishingBefore([])).toBeUndefined();
  expect(publishingBefore([channel(0, 0, 0), channel(7, 7)])).toBeUndefined();
});

test('a counter that begins anew is no message', () => {
  expect(publishingBefore([channel(0, 10, 20, 3, 6)])).toMatchObject({ messages: 13 });
});

test('it published all the time who did for a minute, and never paused for long', () => {
  const before = { watchedMs: 60_000, messages: 5, quietMs: 20_000 };
  expect(unsteadiness(before)).toBeUndefined();
  expect(unsteadiness({ ...before, watchedMs: 59_000 })).toContain('for 59 s only');
  expect(unsteadiness({ ...before, quietMs: 25_000 })).toContain('nothing for 25 s');
});
