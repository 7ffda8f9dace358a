import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acknowledgedByOthers } from '../../../src/verification/account/others.js';
import { reading } from './readings.js';

test('what was acknowledged beyond what the bridge carried was taken by somebody else', () => {
  const looks = [
    reading(0),
    reading(7),
    reading(20, { acknowledged: 110 }),
    reading(27, { acknowledged: 110 }),
  ];
  expect(acknowledgedByOthers(looks, [0, 0, 100, 100], 0)).toEqual({ messages: 10, fetched: 0 });
});

test('what a client acknowledged before it left does not count', () => {
  const looks = [
    reading(0, { acknowledged: 500 }),
    reading(7, { acknowledged: 530 }),
    reading(20, { acknowledged: 630 }),
    reading(27, { acknowledged: 630 }),
  ];
  expect(acknowledgedByOthers(looks, [0, 0, 100, 100], 0)).toEqual({ messages: 0, fetched: 0 });
});

test('a bridge that has more under way than it acknowledged is never taken for somebody else', () => {
  const step = fc.record({
    seconds: fc.integer({ min: 1, max: 8 }),
    carried: fc.integer({ min: 0, max: 50 }),
    acknowledged: fc.integer({ min: 0, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 20 }), fc.nat(5), (steps, from) => {
      let [at, carried, acknowledged] = [0, 0, 0];
      const looks = steps.map((one) => {
        at += one.seconds;
        carried += one.carried;
        acknowledged = Math.min(carried, acknowledged + one.acknowledged);
        const unacknowledged = carried - acknowledged;
        return { carried, reading: reading(at, { acknowledged, unacknowledged }) };
      });
      const found = acknowledgedByOthers(
        looks.map((one) => one.reading),
        looks.map((one) => one.carried),
        from,
      );
      expect(found).toEqual({ messages: 0, fetched: 0 });
    }),
  );
});

test('one look says nothing', () => {
  expect(acknowledgedByOthers([reading(0, { acknowledged: 9 })], [0], 0)).toEqual({
    messages: 0,
    fetched: 0,
  });
});

test('what was fetched in a way no bridge takes messages is told apart', () => {
  const looks = [
    reading(0),
    reading(7),
    reading(20, { acknowledged: 110, fetched: 4 }),
    reading(27, { acknowledged: 110, fetched: 4 }),
  ];
  expect(acknowledgedByOthers(looks, [0, 0, 100, 100], 0)).toEqual({ messages: 6, fetched: 4 });
});

test('of a queue that was missing when the last client left nothing is said', () => {
  const looks = [
    reading(0, { isAbsent: true }),
    reading(20, { acknowledged: 110 }),
    reading(27, { acknowledged: 110 }),
  ];
  expect(acknowledgedByOthers(looks, [0, 100, 100], 0)).toEqual({ messages: 0, fetched: 0 });
});
