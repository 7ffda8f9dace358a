import { expect, test } from 'vitest';
import { standing } from '../../../src/inspection/standing.js';
import { stepsDoneText } from '../../../src/terminal/steps-done-text.js';
import { aPlan, journal, type End } from '../inspection/a-unit.js';

const text = (...ends: readonly End[]) =>
  standing(aPlan(), journal(...ends))
    .map(stepsDoneText)
    .join();
const moved = [
  ['orders.preflight', 'verified'],
  ['orders.drain', 'verified'],
] as const;

test('a unit that has moved has done all of its steps, and those of complete are told apart', () => {
  expect(text()).toBe('0 of 2 steps done, 1 more for complete');
  expect(text(...moved)).toBe('2 of 2 steps done, 1 more for complete');
});

test('once complete has begun its steps count', () => {
  expect(text(...moved, ['orders.complete', 'intended'])).toBe('2 of 3 steps done');
  expect(text(...moved, ['orders.complete', 'verified'])).toBe('3 of 3 steps done');
});
