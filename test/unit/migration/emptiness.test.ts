import { expect, test } from 'vitest';
import {
  isExactlyEmpty,
  type Pass,
  type QueueReading,
} from '../../../src/migration/drain/emptiness.js';

function reading(changes: Partial<QueueReading> = {}): QueueReading {
  const address = { side: 'blue' as const, vhost: 'shop', queue: 'orders' };
  return { address, ready: 0, unacknowledged: 0, isKnown: true, foreignConsumers: 0, ...changes };
}

function pass(at: number, queue: Partial<QueueReading> = {}, entered = 7): Pass {
  return { at, queues: [reading(queue)], entered: new Map([['green/shop/transit', entered]]) };
}

test('two quiet passes far enough apart are empty', () => {
  expect(isExactlyEmpty(pass(0), pass(5000), 5000)).toBe(true);
});

test('passes too close together prove nothing', () => {
  expect(isExactlyEmpty(pass(0), pass(4999), 5000)).toBe(false);
});

test.each([{ ready: 1 }, { unacknowledged: 1 }, { foreignConsumers: 1 }, { isKnown: false }])(
  '%o in either pass is not empty',
  (seen) => {
    expect(isExactlyEmpty(pass(0, seen), pass(5000), 5000)).toBe(false);
    expect(isExactlyEmpty(pass(0), pass(5000, seen), 5000)).toBe(false);
  },
);

test('a message that entered the transit exchange in between is movement', () => {
  expect(isExactlyEmpty(pass(0, {}, 7), pass(5000, {}, 8), 5000)).toBe(false);
});

test('a queue that does not exist holds nothing', () => {
  expect(
    isExactlyEmpty(pass(0, { ready: undefined }), pass(5000, { ready: undefined }), 5000),
  ).toBe(true);
});
