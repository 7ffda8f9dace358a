import { expect, test } from 'vitest';
import { countListedConsumers } from '../../../src/broker/consumer-counts.js';
import { aConsumer, aLiveQueue, aQueue } from '../builders.js';

function counted(said: number | undefined, queues: readonly string[], vhost = 'shop') {
  const queue = { ...aLiveQueue(aQueue('orders')), consumers: said };
  const consumers = queues.map((name) => aConsumer(name, vhost));
  return countListedConsumers([queue], consumers)[0]?.consumers;
}

test('a consumer that is listed counts before the queue tells of it', () => {
  expect(counted(0, ['orders'])).toBe(1);
  expect(counted(undefined, ['orders', 'orders'])).toBe(2);
});

test('a queue that tells of more consumers than are listed is believed', () => {
  expect(counted(3, ['orders'])).toBe(3);
});

test('consumers of another queue or vhost do not count', () => {
  expect(counted(0, ['invoices'])).toBe(0);
  expect(counted(0, ['orders'], 'other')).toBe(0);
});

test('a queue that tells nothing and has no consumer listed stays unknown', () => {
  expect(counted(undefined, [])).toBeUndefined();
});
