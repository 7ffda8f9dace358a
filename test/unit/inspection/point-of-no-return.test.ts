import { expect, test } from 'vitest';
import { assertReturnable } from '../../../src/inspection/point-of-no-return.js';
import type { Unit } from '../../../src/plan/document.js';
import type { QuorateError } from '../../../src/quorate-error.js';
import { type End, journal, steps, unit } from './a-unit.js';

const [, , queues] = steps;
const recheck = {
  ...queues,
  id: 'orders.recheck',
  phase: 'complete',
  kind: 'complete.recheck',
} as Unit['steps'][number];
const units: readonly Unit[] = [{ ...unit, steps: [...unit.steps, recheck] }];
const completed = expect.objectContaining({
  code: 'ROLLBACK.COMPLETED',
  exit: 2,
}) as unknown as QuorateError;

test('a complete that found messages on blue and deleted nothing leaves the way back open', () => {
  const state = journal(['orders.recheck', 'intended'], ['orders.recheck', 'failed']);
  expect(() => {
    assertReturnable(units, state);
  }).not.toThrow();
});

test('a removal that refused itself before it began leaves the way back open', () => {
  const state = journal(['orders.recheck', 'verified'], ['orders.complete', 'failed']);
  expect(() => {
    assertReturnable(units, state);
  }).not.toThrow();
});

test.each<{ name: string; ends: readonly End[] }>([
  { name: 'intended', ends: [['orders.complete', 'intended']] },
  {
    name: 'cut short',
    ends: [
      ['orders.complete', 'intended'],
      ['orders.complete', 'failed'],
    ],
  },
  { name: 'found done', ends: [['orders.complete', 'satisfied']] },
])('a removal that was $name is the point of no return', ({ ends }) => {
  expect(() => {
    assertReturnable(units, journal(...ends));
  }).toThrow(completed);
});
