import { expect, test } from 'vitest';
import { ownChanges } from '../../../src/inspection/own-changes.js';
import type { BaselineObject } from '../../../src/plan/document.js';
import { bindingKey } from '../../../src/plan/vhost-topology.js';
import { aPlan, journal } from './a-unit.js';

function baseline(kind: BaselineObject['kind'], name: string, vhost = 'shop'): BaselineObject {
  return { kind, vhost, name, hash: '0'.repeat(16) };
}

const binding = (destinationType: 'queue' | 'exchange', destination: string) =>
  bindingKey({
    vhost: 'shop',
    source: 'events',
    destinationType,
    destination,
    routingKey: '#',
    arguments: {},
  });

const plan = aPlan([
  baseline('queue', 'orders'),
  baseline('queue', 'invoices'),
  baseline('queue', 'orders', 'billing'),
  baseline('binding', binding('queue', 'orders')),
  baseline('binding', binding('exchange', 'orders')),
]);

test('before anything was done nothing is ours', () => {
  expect(ownChanges(plan, journal())).toEqual([]);
});

test('a completed unit takes its queues and their bindings with it, and nothing else', () => {
  const gone = ownChanges(plan, journal(['orders.complete', 'intended']));
  expect(gone.map(({ kind, name }) => [kind, name])).toEqual([
    ['queue', 'orders'],
    ['binding', binding('queue', 'orders')],
  ]);
});

test('rights taken away on blue are ours, until they were given back', () => {
  const saved = [{ vhost: 'shop', user: 'worker', configure: '', write: '', read: '.*' }];
  const denials = [{ user: 'worker', readQueues: ['orders'], writeExchanges: [] }];
  const place = { side: 'blue', vhost: 'shop', unit: 'orders' };
  const fence = [
    'orders.fence',
    'intended',
    { rights: { action: 'fence', ...place, denials, saved } },
  ] as const;
  const restore = [
    'orders.rollback.restore',
    'intended',
    { rights: { action: 'restore', ...place, users: ['worker'], restore: 'everything' } },
  ] as const;
  expect(ownChanges(plan, journal(fence))).toEqual([
    { kind: 'permission', vhost: 'shop', name: 'worker' },
  ]);
  expect(ownChanges(plan, journal(fence, restore))).toEqual([]);
});
