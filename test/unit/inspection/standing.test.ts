import { expect, test } from 'vitest';
import { assertMoved, assertReturnable } from '../../../src/inspection/point-of-no-return.js';
import { standing } from '../../../src/inspection/standing.js';
import { aPlan, journal, unit, type End } from './a-unit.js';

const [preflight, drain, complete] = ['orders.preflight', 'orders.drain', 'orders.complete'];
const moved = [
  [preflight, 'satisfied'],
  [drain, 'verified'],
] as const;

function stateOf(...ends: readonly End[]) {
  return standing(aPlan(), journal(...ends))[0];
}

test('not begun -> under way -> moved -> completed', () => {
  expect(stateOf()).toMatchObject({ state: 'not begun', done: 0, total: 3 });
  expect(stateOf([preflight, 'intended'])).toMatchObject({ state: 'under way', done: 0 });
  expect(stateOf(...moved)).toMatchObject({ state: 'moved', done: 2 });
  expect(stateOf(...moved, [complete, 'verified'])).toMatchObject({ state: 'completed', done: 3 });
});

test('a rollback that has begun shows, and one that has finished until the unit begins once more', () => {
  const begun = [...moved, ['orders.rollback.drain', 'intended']] as const;
  expect(stateOf(...begun)).toMatchObject({ state: 'rolling back' });
  const finished = [
    ...begun,
    ['orders.rollback.finish', 'verified', { undone: 'all' }] as const,
  ] as const;
  expect(stateOf(...finished)).toMatchObject({ state: 'rolled back', done: 0 });
  expect(stateOf(...finished, [preflight, 'intended'])).toMatchObject({ state: 'under way' });
});

test('why it stopped is told until it goes on', () => {
  const failed = [drain, 'failed', { code: 'DRAIN.DEADLINE', message: 'not empty' }] as const;
  const stopped = { step: drain, code: 'DRAIN.DEADLINE', message: 'not empty' };
  expect(stateOf([preflight, 'verified'], failed)?.stopped).toEqual(stopped);
  expect(stateOf([preflight, 'verified'], failed, [drain, 'intended'])?.stopped).toBeUndefined();
});

test('only what is moved and verified can be completed', () => {
  expect(() => assertMoved([unit], journal([preflight, 'verified'], [drain, 'failed']))).toThrow(
    'not moved and verified yet: "orders"',
  );
  expect(() => assertMoved([unit], journal())).toThrow('not moved');
  expect(() => assertMoved([unit], journal(...moved))).not.toThrow();
});

test('there is no way back once completing has begun', () => {
  expect(() => assertReturnable([unit], journal(...moved))).not.toThrow();
  expect(() => assertReturnable([unit], journal(...moved, [complete, 'intended']))).toThrow(
    'no way back',
  );
});
