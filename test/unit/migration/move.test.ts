import { expect, test } from 'vitest';
import { moveClient } from '../../../src/migration/cutover/move.js';
import type { StepOf } from '../../../src/plan/step.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { couponShop } from '../plan/coupon-shop.js';

const steps = makePlan(couponShop()).units.flatMap((unit) => unit.steps);

function moveOf(name: string, direction: 'forward' | 'back'): StepOf<'client.move'> {
  const found = steps.find(
    (step): step is StepOf<'client.move'> =>
      step.kind === 'client.move' && step.params.client.name === name,
  )!;
  return { ...found, params: { ...found.params, direction } };
}

const maySkip = (step: StepOf<'client.move'>) =>
  typeof moveClient.mayBeSatisfied === 'function' && moveClient.mayBeSatisfied(step);

test('the hook of a client that is back runs all the same, since the hook there has changed where it connects next', () => {
  expect(maySkip(moveOf('report-feed', 'back'))).toBe(false);
});

test('nobody is asked to move a client that is where it shall be', () => {
  expect(maySkip(moveOf('report-feed', 'forward'))).toBe(true);
  expect(maySkip(moveOf('reporter', 'forward'))).toBe(true);
  expect(maySkip(moveOf('reporter', 'back'))).toBe(true);
});
