import { expect, test } from 'vitest';
import { Soaks } from '../../../src/migration/soaks.js';
import { aStep } from '../terminal/steps.js';

const anna = { by: 'anna@ops1', at: '2026-01-01T02:03:04.567Z' };
const [first, second] = [aStep('a', 'orders', 'consumers'), aStep('b', 'orders', 'consumers')];

test('who is being watched is skipped, and whoever comes after is not', () => {
  const soaks = new Soaks();
  {
    using soak = soaks.begin(first, 5_000);
    expect(soak.skipped).toBeUndefined();
    expect(soaks.skip(anna)).toEqual([first]);
    expect(soak.skipped).toEqual(anna);
    expect(soak.signal.aborted).toBe(true);
    expect(soaks.skip({ ...anna, by: 'bert@ops1' })).toEqual([]);
    expect(soak.skipped).toEqual(anna);
  }
  using later = soaks.begin(second, 5_000);
  expect(later.skipped).toBeUndefined();
});

test('while nobody is watched there is nothing to skip', () => {
  const soaks = new Soaks();
  {
    using _soak = soaks.begin(first, 5_000);
  }
  expect(soaks.skip(anna)).toEqual([]);
});

test('a run that waits for none skips each', () => {
  using soak = new Soaks(anna).begin(first, 5_000);
  expect(soak.skipped).toEqual(anna);
});

test('the time left is the longest of those that are waited for', () => {
  const soaks = new Soaks();
  expect(soaks.longestLeftMs()).toBeUndefined();
  using one = soaks.begin(first, 5_000);
  using _other = soaks.begin(second, 3_000);
  expect(soaks.longestLeftMs()).toBe(5_000);
  one.leftMs = 0;
  expect(soaks.longestLeftMs()).toBe(3_000);
  soaks.skip(anna);
  expect(soaks.longestLeftMs()).toBeUndefined();
});
