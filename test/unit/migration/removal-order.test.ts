import { expect, test } from 'vitest';
import type { RecordedObject } from '../../../src/journal/recorded.js';
import { inRemovalOrder } from '../../../src/migration/rollback/removal-order.js';

const made = (kind: string, name: string, fields: Partial<RecordedObject> = {}) =>
  ({ side: 'green', kind, vhost: '/', name, ...fields }) as const;

test('what leans on nothing goes first, and rights before what they are for', () => {
  const created = [
    made('former-queue-type', 'classic'),
    made('vhost-limits', 'limits'),
    made('vhost-limit', 'max-queues'),
    made('permission', 'worker'),
    made('topic-permission', '["worker","events"]'),
    made('operator-policy', 'limits'),
    made('policy', 'ttl'),
    made('binding', '["events","queue","orders","k",{}]'),
    made('exchange', 'events'),
  ];
  expect(inRemovalOrder(created, '/').map(({ kind }) => kind)).toEqual([
    'exchange',
    'binding',
    'policy',
    'operator-policy',
    'topic-permission',
    'permission',
    'vhost-limit',
    'vhost-limits',
    'former-queue-type',
  ]);
});

test('queues, users, vhosts and temporary objects have ways of their own', () => {
  const created = [
    made('queue', 'orders'),
    made('user', 'worker', { vhost: '' }),
    made('vhost', '/'),
    made('shovel', 'quorate.0123456789ab.f'),
    made('exchange', 'quorate.0123456789ab.quarantine'),
    made('policy', 'quorate.0123456789ab'),
  ];
  expect(inRemovalOrder(created, '/')).toEqual([]);
});

test('nothing of blue and of other vhosts goes', () => {
  const created = [
    made('exchange', 'events', { side: 'blue' }),
    made('exchange', 'events', { vhost: 'other' }),
  ];
  expect(inRemovalOrder(created, '/')).toEqual([]);
});
