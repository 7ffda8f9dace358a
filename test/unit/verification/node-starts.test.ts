import { expect, test } from 'vitest';
import { hasRunOn, restartedNodes } from '../../../src/verification/account/node-starts.js';

const earlier = { atMs: 0, uptimes: { a: 100_000, b: 50_000 } };

test('a node that was up all the time was not restarted', () => {
  const later = { atMs: 60_000, uptimes: { a: 156_000, b: 107_000 } };
  expect(restartedNodes(earlier, later)).toEqual([]);
});

test('a node that is up for less than the time between two looks was', () => {
  const later = { atMs: 60_000, uptimes: { a: 160_000, b: 40_000 } };
  expect(restartedNodes(earlier, later)).toEqual(['b']);
});

test('a node that does not answer has taken its counters with it', () => {
  expect(restartedNodes(earlier, { atMs: 60_000, uptimes: { b: 110_000 } })).toEqual(['a']);
});

test('a node that joined has nothing to forget', () => {
  const later = { atMs: 1_000, uptimes: { a: 101_000, b: 51_000, c: 500 } };
  expect(restartedNodes(earlier, later)).toEqual([]);
});

test('a node that did not answer before has not told what it had counted', () => {
  const untold = { atMs: 0, uptimes: { b: 50_000 } };
  const later = { atMs: 60_000, uptimes: { a: 160_000, b: 110_000 } };
  expect(restartedNodes(untold, later)).toEqual(['a']);
});

test('a connection that was open at both looks proves that a node counted without a break', () => {
  const seen = (atMs: number, opened: Readonly<Record<string, readonly [number, number]>>) => ({
    atMs,
    uptimes: { a: 100_000 + atMs, b: 100_000 + atMs },
    opened: Object.fromEntries(
      Object.entries(opened).map(([name, [oldest, newest]]) => [name, { oldest, newest }]),
    ),
  });
  expect(hasRunOn(seen(0, { a: [10, 50] }), seen(60_000, { a: [20, 900] }))).toBe(true);
  expect(hasRunOn(seen(0, { a: [10, 50] }), seen(60_000, { a: [60, 900] }))).toBe(false);
  expect(hasRunOn(seen(0, { a: [10, 50] }), seen(60_000, {}))).toBe(false);
  expect(hasRunOn(seen(0, {}), seen(60_000, { b: [60, 60] }))).toBe(false);
  expect(hasRunOn(seen(0, {}), seen(60_000, {}))).toBe(true);
});
