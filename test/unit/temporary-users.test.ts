import { expect, test } from 'vitest';
import { findClients } from '../../src/compatibility/clients.js';
import { isClientConnection } from '../../src/migration/cutover/client-connections.js';
import { presenceOf } from '../../src/migration/cutover/arrival.js';
import { makePlan } from '../../src/plan/make-plan.js';
import { parseDefinitions } from '../../src/topology/definitions.js';
import { isApplication } from '../../src/topology/application-connection.js';
import type { LiveConnection } from '../../src/topology/snapshot.js';
import { aChannel, aConnection, aConsumer } from './builders.js';
import { app, planningInput, queue } from './plan/builders.js';

const user = 'quorate.0123456789ab.89abcdef01.01234567';
/** As the source of a shovel from another cluster lists it. */
const bridge: LiveConnection = {
  ...aConnection(),
  name: '10.0.0.2:42000 -> 10.0.0.1:5672',
  user,
  clientName: 'Shovel quorate.0123456789ab.0123456789',
  product: 'RabbitMQ',
};
const channel = { ...aChannel(bridge.name), user, consumers: 1 };
const consumer = { ...aConsumer('orders'), connection: bridge.name };

test('the connection of a bridge is no application', () => {
  expect(isApplication(bridge)).toBe(false);
  expect(isApplication({ ...bridge, user: 'quorate.observer' })).toBe(true);
});

test.each([
  ['its product', { product: 'RabbitMQ' }],
  ['its name', { connection: '^Shovel' }],
  ['its user', { user }],
  ['nothing', {}],
])('the connection of a bridge is no client that is matched by %s', (_what, match) => {
  const client = {
    name: 'c',
    match,
    users: [],
    consumes: [{ queue: 'orders', consumers: 1 }],
    publishes: [],
    connections: 1,
  };
  expect(isClientConnection(client, bridge, 'shop')).toBe(false);
  expect(isClientConnection(client, { ...bridge, user: 'shop' }, 'shop')).toBe(!('user' in match));
  const presence = presenceOf(client, 'shop', [bridge], [consumer]);
  expect([presence.connections, presence.consumers.size]).toEqual([0, 0]);
});

test('a plan made while a bridge runs is the plan made before', () => {
  const input = planningInput({
    queues: [queue('orders')],
    apps: [app('orders-worker', { consumes: ['orders'] })],
  });
  const { live } = input.blue;
  if (live === undefined) throw new Error('nothing is live');
  const during = {
    ...live,
    connections: [...live.connections, bridge],
    channels: [...live.channels, channel],
    consumers: [...live.consumers, consumer],
  };
  expect(makePlan({ ...input, blue: { ...input.blue, live: during } }).hash).toBe(
    makePlan(input).hash,
  );
  expect(findClients(during, ['shop'])).toEqual(findClients(live, ['shop']));
});

test('users of bridges and their permissions are no part of what a broker was told to be', () => {
  const definitions = (names: readonly string[]) => ({
    rabbit_version: '3.10.8',
    vhosts: [{ name: 'shop' }],
    users: names.map((name) => ({ name, tags: '', password_hash: 'probe' })),
    permissions: names.map((name) => ({
      ...{ user: name, vhost: 'shop', configure: '^$', write: '^$' },
      read: '^(?:orders|mail)$',
    })),
    topic_permissions: names.map((name) => ({
      ...{ user: name, vhost: 'shop', exchange: 'events', write: '', read: '' },
    })),
  });
  expect(parseDefinitions(definitions(['shop', user]))).toEqual(
    parseDefinitions(definitions(['shop'])),
  );
});
