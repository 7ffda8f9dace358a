import { connect } from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Broker } from '../../src/broker/broker.js';
import { listNodes } from '../../src/broker/management/nodes.js';
import { deleteGlobalParameter } from '../../src/broker/management/parameters.js';
import { findVhost } from '../../src/broker/management/vhosts.js';
import {
  pathOf,
  read,
  remove,
  send,
  type Management,
} from '../../examples/coupon-shop/setup/management.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { waitUntil } from '../lab/wait.js';
import { declareApplication } from '../support/application.js';
import {
  connectSide,
  migrationBetween,
  type ClusterMigration,
} from './support/between-clusters.js';

const ALL = { configure: '.*', write: '.*', read: '.*' };
const WORKER = 'worker ü/<x>';
const PASSWORD = 'of long ago';
const document = {
  vhosts: { include: ['/'] },
  queues: [{ match: '.', decisions: { 'QUEUE.NOT_MIRRORED': 'migrate' } }],
};

let blueCluster: StartedCluster;
let greenCluster: StartedCluster;
let blue: Broker;
let green: Broker;
const managementOf = ({ managementUrl: url, user, password }: StartedCluster): Management => ({
  ...{ url, user, password },
});

beforeAll(async () => {
  blueCluster = await startCluster({
    ...promptStatistics,
    version: '3.10',
    nodes: 1,
    name: 'between-blue',
  });
  greenCluster = await startCluster({
    ...promptStatistics,
    version: '4.0',
    nodes: 1,
    name: 'between-green',
  });
  blue = await connectSide('blue', blueCluster);
  green = await connectSide('green', greenCluster);
  await setUpBlue(managementOf(blueCluster));
  await setUpGreen(managementOf(greenCluster));
  // For some seconds after its start a node does not list its plugins.
  const listed = { what: 'green to list its plugins', timeoutMs: 20_000, intervalMs: 250 };
  await waitUntil(listed, async () => {
    const nodes = await listNodes(green.api);
    return nodes.every(({ enabledPlugins }) => enabledPlugins.length > 0);
  });
});

afterAll(async () => {
  await blueCluster.stop();
  await greenCluster.stop();
});

test('green is made in a vhost that is there, the application logs in, and all of it is taken back', async () => {
  const before = await bothDefinitions();
  using migration = await migrate();
  expect(JSON.stringify(migration.plan)).not.toMatch(/password_hash|of long ago/);
  expect(migration.plan.vhosts).toEqual([{ blue: '/', green: '/' }]);
  for (const round of [1, 2]) {
    const { outcome } = await migration.provision();
    expect([round, outcome]).toEqual([round, expect.objectContaining({ exit: 0 })]);
    expect(await publishedAndRouted()).toBe(1);
    expect(await findVhost(green.api, '/')).toMatchObject({
      description: 'Default virtual host',
      defaultQueueType: 'quorum',
    });
    expect(await read(managementOf(greenCluster), `users/${pathOf(WORKER)}`)).toMatchObject({
      tags: ['monitoring'],
      limits: { 'max-channels': 50 },
    });
    await emptyOrders();
    expect(await migration.rollback()).toMatchObject({ outcome: { exit: 0 } });
    expect(await bothDefinitions()).toEqual(before);
  }
});

test.each([
  ['queue', `queues/${pathOf('/', 'orders')}`, { durable: true, arguments: {} }],
  ['exchange', `exchanges/${pathOf('/', 'more events')}`, { type: 'fanout', durable: true }],
  ['policy', `policies/${pathOf('/', 'limits')}`, { pattern: 'x', definition: { expires: 9 } }],
  ['user', `users/${pathOf(WORKER)}`, { password: 'another', tags: 'monitoring' }],
  ['limit', `vhost-limits/${pathOf('/', 'max-queues')}`, { value: 77 }],
])(
  'a %s that is there and different is found before anything is made',
  async (_what, path, body) => {
    using migration = await migrate();
    await send(managementOf(greenCluster), 'PUT', path, body);
    try {
      const before = await bothDefinitions();
      const { outcome } = await migration.provision();
      expect(outcome).toMatchObject({ exit: 6, code: 'PROVISION.CONFLICT' });
      expect(outcome.message).not.toMatch(/[A-Za-z0-9+/]{40}/);
      expect(await bothDefinitions()).toEqual(before);
      await migration.rollback();
    } finally {
      await remove(managementOf(greenCluster), path);
    }
  },
);

test('a user of green that was decided to stay keeps its password, and is not deleted', async () => {
  const path = `users/${pathOf(WORKER)}`;
  await send(managementOf(greenCluster), 'PUT', path, { password: 'another', tags: '' });
  try {
    const before = await bothDefinitions();
    using undecided = await migrate();
    await expect(undecided.provision()).rejects.toMatchObject({ code: 'PLAN.BLOCKED' });
    const decisions = { 'USER.EXISTS': 'keep-green' };
    const queues = [...document.queues, { match: '^worker', decisions }];
    using migration = await migrate({ ...document, queues });
    expect(await migration.provision()).toMatchObject({ outcome: { exit: 0 } });
    expect(await publishedAndRouted('another')).toBe(1);
    await emptyOrders();
    await migration.rollback();
    expect(await bothDefinitions()).toEqual(before);
  } finally {
    await remove(managementOf(greenCluster), path);
  }
});

test('a second plan for the same green is refused, and a lost journal is missed by either side', async () => {
  using first = await migrate();
  await first.provision();
  const names = { vhost: '/' };
  const other = { ...document, vhosts: { include: ['second'] }, names };
  using second = await migrate(other);
  await expect(second.provision()).rejects.toMatchObject({
    code: 'PLAN.OTHER_UNDERWAY',
    exit: 2,
    message: expect.stringContaining('of green') as unknown,
  });
  for (const survivor of [green, blue]) {
    const lost = survivor === green ? blue : green;
    const name = `quorate.${first.plan.migrationId}`;
    const { value } = (await read<{ value: unknown }>(of(lost), `global-parameters/${name}`)) ?? {};
    await deleteGlobalParameter(lost.api, name);
    await expect(first.provision('anew')).rejects.toMatchObject({ code: 'JOURNAL.MISSING' });
    await send(of(lost), 'PUT', `global-parameters/${name}`, { name, value });
  }
  expect(await first.rollback()).toMatchObject({ outcome: { exit: 0 } });
});

function of({ side }: Broker): Management {
  return managementOf(side === 'blue' ? blueCluster : greenCluster);
}

function migrate(stated: object = document): Promise<ClusterMigration> {
  return migrationBetween({ blue, green }, { ...stated });
}

async function setUpBlue(management: Management): Promise<void> {
  const exchange = { name: 'events', type: 'topic' } as const;
  const queues = [{ name: 'orders', key: 'order.#' }];
  const application = { exchange, queues, users: [], password: '' };
  await declareApplication(management, { ...application, vhost: '/' });
  await declareApplication(management, {
    ...application,
    vhost: 'second',
    exchange: { name: 'second events', type: 'topic' },
    queues: [{ name: 'second', key: '#' }],
  });
  await send(management, 'PUT', `exchanges/${pathOf('/', 'more events')}`, {
    type: 'topic',
    durable: true,
  });
  await send(management, 'PUT', `policies/${pathOf('/', 'limits')}`, {
    pattern: '^orders$',
    priority: 5,
    definition: { 'max-length': 1000 },
  });
  await send(management, 'PUT', `operator-policies/${pathOf('/', 'most')}`, {
    pattern: '^orders$',
    definition: { 'max-length': 900 },
  });
  await send(management, 'PUT', `vhost-limits/${pathOf('/', 'max-queues')}`, { value: 500 });
  const user = { password: PASSWORD, tags: 'monitoring,administrator' };
  await send(management, 'PUT', `users/${pathOf(WORKER)}`, user);
  await send(management, 'PUT', `user-limits/${pathOf(WORKER, 'max-channels')}`, { value: 50 });
  await send(management, 'PUT', `permissions/${pathOf('/', WORKER)}`, { ...ALL, configure: '^$' });
  await send(management, 'PUT', `topic-permissions/${pathOf('/', WORKER)}`, {
    ...{ exchange: 'events', write: '^order', read: '.*' },
  });
}

/** Things of others, one exchange that is as planned, and no quorum by default. */
async function setUpGreen(management: Management): Promise<void> {
  await send(management, 'PUT', `queues/${pathOf('/', 'theirs')}`, { durable: true });
  await send(management, 'PUT', `exchanges/${pathOf('/', 'events')}`, {
    type: 'topic',
    durable: true,
  });
  const binding = `bindings/${pathOf('/')}/e/events/q/theirs`;
  await send(management, 'POST', binding, { routing_key: 'their.#' });
  await send(management, 'PUT', `policies/${pathOf('/', 'theirs')}`, {
    pattern: '^theirs$',
    definition: { 'max-length': 5 },
  });
  await send(management, 'PUT', `users/${pathOf('theirs')}`, { password: 'x', tags: '' });
  await send(management, 'PUT', `permissions/${pathOf('/', 'theirs')}`, ALL);
}

/** Messages that reached the queue of green, published as the application does. */
async function publishedAndRouted(password = PASSWORD): Promise<number> {
  const { hostname, port } = new URL(greenCluster.amqpUrl);
  const login = { hostname, port: Number(port), username: WORKER, password, vhost: '/' };
  const connection = await connect(login);
  const channel = await connection.createConfirmChannel();
  channel.publish('events', 'order.made', Buffer.from('1'), { persistent: true });
  await channel.waitForConfirms();
  const { messageCount } = await channel.checkQueue('orders');
  await connection.close();
  return messageCount;
}

async function emptyOrders(): Promise<void> {
  await remove(managementOf(greenCluster), `queues/${pathOf('/', 'orders')}/contents`);
}

/** Everything either broker was told to be, in an order of its own. */
async function bothDefinitions(): Promise<readonly string[]> {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((one) => JSON.stringify(one)).toSorted() : value;
  return Promise.all(
    [blueCluster, greenCluster].map(async (cluster) => {
      const found = (await read<object>(managementOf(cluster), 'definitions')) ?? {};
      return JSON.stringify(
        Object.entries(found).map(([key, value]: [string, unknown]) => [key, sorted(value)]),
      );
    }),
  );
}
