import { expect, test } from 'vitest';
import { isBefore, valueAt, type Release } from '../../../src/topology/release.js';

const history = { '3.8': 'refused', '3.8.11': 'works', '4.0': 'ignored' };

test.each<readonly [Release, string]>([
  [[3, 2, 4], 'refused'],
  [[3, 7, 28], 'refused'],
  [[3, 8, 0], 'refused'],
  [[3, 8, 10], 'refused'],
  [[3, 8, 11], 'works'],
  [[3, 13, Infinity], 'works'],
  [[4, 0, 0], 'ignored'],
  [[7, 1, 0], 'ignored'],
])('%j has the value of the last change before it, or the oldest known', (release, value) => {
  expect(valueAt(history, release)).toBe(value);
});

test('3.9 is before 3.10, and a release is not before itself', () => {
  expect(isBefore([3, 9, 29], [3, 10, 0])).toBe(true);
  expect(isBefore([3, 10, 8], [3, 10, 8])).toBe(false);
});
