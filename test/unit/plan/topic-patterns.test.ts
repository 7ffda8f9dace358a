import { expect, test } from 'vitest';
import { patternsOverlap } from '../../../src/plan/topic-patterns.js';

test.each([
  ['coupon.issued', 'coupon.issued', true],
  ['coupon.issued', 'coupon.redeemed', false],
  ['coupon.*', 'coupon.redeemed', true],
  ['coupon.*', 'coupon.redeemed.eu', false],
  ['coupon.#', 'coupon', true],
  ['coupon.#', '*.redeemed.#', true],
  ['#', '', true],
  ['#.eu', 'coupon.*', true],
  ['a.*.c', '*.b.*', true],
  ['a.*.c', 'a.b.d', false],
  ['#.x', '#.y', false],
])('%s and %s overlap: %s', (a, b, expected) => {
  expect(patternsOverlap(a, b)).toBe(expected);
  expect(patternsOverlap(b, a)).toBe(expected);
});
