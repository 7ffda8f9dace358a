import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAmqp, type AmqpConnection } from '../../src/broker/amqp/connection.js';
import { holdDeliveries } from '../../src/broker/amqp/holder.js';
import { acquireBrokerLock } from '../../src/broker/amqp/lock.js';
import { readyCount } from '../../src/broker/amqp/ready-count.js';
import { probeDeclaration } from '../../src/broker/amqp/redeclare-probe.js';
import type { Broker } from '../../src/broker/broker.js';
import { connectBroker } from '../../src/broker/connect.js';
import { listAlarms } from '../../src/broker/management/alarms.js';
import {
  createBinding,
  deleteBinding,
  listBindings,
  listBindingsBetween,
} from '../../src/broker/management/bindings.js';
import { listChannels } from '../../src/broker/management/channels.js';
import { closeConnection, listConnections } from '../../src/broker/management/connections.js';
import { listConsumers } from '../../src/broker/management/consumers.js';
import { readDefinitions } from '../../src/broker/management/definitions.js';
import {
  declareExchange,
  deleteExchange,
  findExchange,
  listExchanges,
} from '../../src/broker/management/exchanges.js';
import { listFeatureFlags } from '../../src/broker/management/feature-flags.js';
import { listNodes } from '../../src/broker/management/nodes.js';
import { readOverview, whoami } from '../../src/broker/management/overview.js';
import {
  deleteGlobalParameter,
  deleteShovelParameter,
  findGlobalParameter,
  findShovelParameter,
  listParameters,
  putGlobalParameter,
  putShovelParameter,
} from '../../src/broker/management/parameters.js';
import {
  deletePermission,
  findPermission,
  listPermissions,
  putPermission,
} from '../../src/broker/management/permissions.js';
import {
  deletePolicy,
  findPolicy,
  listPolicies,
  putPolicy,
} from '../../src/broker/management/policies.js';
import { queueTotals } from '../../src/broker/management/queue-totals.js';
import {
  declareQueue,
  deleteQueue,
  findQueue,
  listQueues,
} from '../../src/broker/management/queues.js';
import { listShovels } from '../../src/broker/management/shovels.js';
import {
  deleteTopicPermissions,
  findTopicPermissions,
  listTopicPermissions,
  putTopicPermission,
} from '../../src/broker/management/topic-permissions.js';
import {
  createVhost,
  deleteLimit,
  deleteVhost,
  findVhost,
  listVhosts,
  putLimit,
  readLimits,
} from '../../src/broker/management/vhosts.js';
import { takeSnapshot } from '../../src/broker/snapshot.js';
import type { Exchange, Queue } from '../../src/topology/topology.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';

const HOSTILE = ['a/b ü <x>', '$(id)', '%2F', 'größe\u001b[31m', 'n'.repeat(200)];
const VHOST = 'a/b ü <x>';
const NO_TLS = { ca: undefined, certificate: undefined, key: undefined };

let cluster: StartedCluster;
let broker: Broker;

beforeAll(async () => {
  cluster = await startCluster({ version: '3.10', nodes: 1, name: 'broker' });
  broker = await connect();
  await createVhost(broker.api, {
    name: VHOST,
    description: 'größe',
    tags: ['one', 'two'],
    defaultQueueType: 'quorum',
  });
  await putPermission(broker.api, everything(VHOST, cluster.user));
});

afterAll(async () => {
  await cluster.stop();
});

function connect(
  changes: {
    readonly user?: string;
    readonly password?: string;
    readonly managementUrl?: string;
  } = {},
): Promise<Broker> {
  const { managementUrl, user, password } = cluster;
  const target = { managementUrl, user, password, ...changes };
  return connectBroker('blue', { ...target, amqpAddresses: [], tls: NO_TLS, timeoutMs: 10_000 });
}

function amqp(vhost = VHOST): Promise<AmqpConnection> {
  return openAmqp(broker.amqp, vhost, 'test');
}

function everything(vhost: string, user: string) {
  return { vhost, user, configure: '.*', write: '.*', read: '.*' };
}

function aQueue(name: string, changes: Partial<Queue> = {}): Queue {
  const args = { 'x-queue-type': 'classic' };
  const properties = { durable: true, autoDelete: false, exclusive: false, arguments: args };
  return { vhost: VHOST, name, type: 'classic', ...properties, ...changes };
}

function anExchange(name: string, type = 'fanout'): Exchange {
  const properties = { durable: true, autoDelete: false, internal: false, arguments: {} };
  return { vhost: VHOST, name, type, ...properties };
}

// Matchers are typed `any`.
function containing(text: string): unknown {
  return expect.stringContaining(text);
}

function containingAll(items: readonly unknown[]): unknown {
  return expect.arrayContaining([...items]);
}

async function publish(queue: string, count: number): Promise<void> {
  await using connection = await amqp();
  const channel = await connection.openChannel();
  for (let i = 0; i < count; i += 1) channel.sendToQueue(queue, Buffer.from(`${i}`));
  // The close comes back after everything before it was taken.
  await channel.close();
}

async function eventually<T>(what: string, read: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const found = await read();
    if (found !== undefined) return found;
    await delay(200);
  }
  throw new Error(`waited in vain for ${what}`);
}

test('a broker is met with its version, user and AMQP address', async () => {
  expect(broker.capabilities.version).toBe(cluster.version);
  expect(broker.user).toBe(cluster.user);
  expect(broker.amqp.addresses).toEqual([cluster.amqpUrl]);
  const overview = await readOverview(broker.api);
  expect(overview).toMatchObject({ version: cluster.version, ratesMode: 'basic' });
  expect((await whoami(broker.api)).tags).toContain('administrator');
});

test('vhosts are created with both keys of the default queue type, found, limited and deleted', async () => {
  for (const name of HOSTILE.map((each) => `v ${each}`)) {
    const made = { name, description: 'd', tags: ['t'], defaultQueueType: 'quorum' };
    expect(await createVhost(broker.api, made)).toBe('created');
    await putLimit(broker.api, name, 'max-queues', 7);
    expect(await findVhost(broker.api, name)).toEqual({
      ...made,
      limits: { 'max-queues': 7 },
      tracing: false,
      protectedFromDeletion: false,
    });
    expect(await readLimits(broker.api, name)).toEqual({ 'max-queues': 7 });
    await deleteLimit(broker.api, name, 'max-queues');
    expect(await readLimits(broker.api, name)).toEqual({});
    expect((await listVhosts(broker.api)).map((vhost) => vhost.name)).toContain(name);
    expect(await deleteVhost(broker.api, name)).toBe('deleted');
    expect(await deleteVhost(broker.api, name)).toBe('absent');
    expect(await findVhost(broker.api, name)).toBeUndefined();
  }
});

test('queues of every type are declared, found, listed and deleted, also in vhost "/"', async () => {
  for (const vhost of [VHOST, '/']) {
    for (const name of HOSTILE) {
      for (const type of ['classic', 'quorum']) {
        const queue = aQueue(`${type} ${name}`, {
          vhost,
          type,
          arguments: { 'x-queue-type': type },
        });
        expect(await declareQueue(broker.api, queue)).toBe('created');
        expect(await declareQueue(broker.api, queue)).toBe('updated');
        expect((await findQueue(broker.api, vhost, queue.name))?.queue).toEqual(queue);
        expect((await listQueues(broker.api)).map((each) => each.queue)).toContainEqual(queue);
        const unconditional = { ifUnused: false, ifEmpty: false };
        expect(await deleteQueue(broker.api, vhost, queue.name, unconditional)).toBe('deleted');
        expect(await deleteQueue(broker.api, vhost, queue.name, unconditional)).toBe('absent');
        expect(await findQueue(broker.api, vhost, queue.name)).toBeUndefined();
      }
    }
  }
});

test('a listing of more than one page is complete', async () => {
  const vhost = 'many';
  await createVhost(broker.api, {
    name: vhost,
    description: '',
    tags: [],
    defaultQueueType: undefined,
  });
  await putPermission(broker.api, everything(vhost, cluster.user));
  {
    await using connection = await amqp(vhost);
    const channel = await connection.openChannel();
    const names = Array.from({ length: 505 }, (_, i) => `q${i}`);
    await Promise.all(names.map((name) => channel.assertQueue(name, { durable: false })));
    expect(new Set((await listQueues(broker.api, vhost)).map(({ queue }) => queue.name))).toEqual(
      new Set(names),
    );
  }
  await deleteVhost(broker.api, vhost);
});

test('a different declaration is refused with the reason of the broker', async () => {
  await declareQueue(broker.api, aQueue('refusing'));
  const other = aQueue('refusing', { arguments: { 'x-queue-type': 'quorum' } });
  await expect(declareQueue(broker.api, other)).rejects.toMatchObject({
    code: 'BROKER.REFUSED',
    message: containing("inequivalent arg 'x-queue-type'"),
  });
  await expect(
    declareQueue(broker.api, aQueue('q', { vhost: 'no such vhost' })),
  ).rejects.toMatchObject({ code: 'BROKER.NOT_FOUND' });
});

test('conditions of a deletion are sent to the broker', async () => {
  await declareQueue(broker.api, aQueue('kept'));
  await publish('kept', 3);
  await expect(
    deleteQueue(broker.api, VHOST, 'kept', { ifUnused: true, ifEmpty: true }),
  ).rejects.toMatchObject({
    code: 'BROKER.REFUSED',
    message: containing('not empty'),
  });
  await using connection = await amqp();
  await using _holder = await holdDeliveries(connection, 'kept', { priority: 0, prefetch: 10 });
  await expect(
    deleteQueue(broker.api, VHOST, 'kept', { ifUnused: true, ifEmpty: false }),
  ).rejects.toMatchObject({ code: 'BROKER.REFUSED', message: containing('in use') });
});

test('totals tell ready and unacknowledged messages at once', async () => {
  const name = 'totals / ü';
  await declareQueue(broker.api, aQueue(name));
  await publish(name, 5);
  await using connection = await amqp();
  const holder = await holdDeliveries(connection, name, { priority: 5, prefetch: 2 });
  await eventually('two held', async () => (holder.held() === 2 ? true : undefined));
  await delay(200);
  expect((await queueTotals(broker.api, VHOST)).get(name)).toEqual({ ready: 3, unacknowledged: 2 });
  await holder.release();
  expect(holder.isHolding()).toBe(false);
  await delay(200);
  expect((await queueTotals(broker.api, VHOST)).get(name)).toEqual({ ready: 5, unacknowledged: 0 });
});

test('exchanges are declared, found with their counts, listed and deleted', async () => {
  for (const name of HOSTILE.map((each) => `x ${each}`)) {
    const exchange = { ...anExchange(name), arguments: { 'alternate-exchange': 'a/b' } };
    expect(await declareExchange(broker.api, exchange)).toBe('created');
    expect(await findExchange(broker.api, VHOST, name)).toEqual({
      exchange,
      publishedIn: 0,
      publishedOut: 0,
    });
    expect(await listExchanges(broker.api, VHOST)).toContainEqual(exchange);
    expect(await deleteExchange(broker.api, VHOST, name, { ifUnused: true })).toBe('deleted');
    expect(await deleteExchange(broker.api, VHOST, name, { ifUnused: true })).toBe('absent');
    expect(await findExchange(broker.api, VHOST, name)).toBeUndefined();
  }
});

test('bindings are created once, listed and deleted one by one', async () => {
  for (const name of HOSTILE.map((each) => `b ${each}`)) {
    const ends = { vhost: VHOST, source: `s ${name}`, destination: name };
    await declareExchange(broker.api, anExchange(ends.source, 'topic'));
    await declareQueue(broker.api, aQueue(name));
    await declareExchange(broker.api, anExchange(name));
    for (const destinationType of ['queue', 'exchange'] as const) {
      const to = { ...ends, destinationType };
      const plain = { ...to, routingKey: '', arguments: {} };
      // Both in one binding crash the management plugin of 3.10.8: a tilde and arguments.
      const odd = { ...to, routingKey: 'ü.#/ %2F', arguments: { 'x-a': 1, b: 'ü' } };
      const tilde = { ...to, routingKey: 'ü.#/ ~%2F', arguments: {} };
      for (const binding of [plain, odd, odd, tilde]) await createBinding(broker.api, binding);
      const between = await listBindingsBetween(broker.api, to);
      expect(between.map(({ propertiesKey: _key, ...binding }) => binding)).toEqual(
        expect.arrayContaining([plain, odd, tilde]),
      );
      expect(between).toHaveLength(3);
      const all = await listBindings(broker.api, VHOST);
      expect(all).toEqual(expect.arrayContaining([...between]));
      expect(all.some(({ source }) => source === '')).toBe(false);
      for (const binding of between) {
        expect(await deleteBinding(broker.api, binding)).toBe('deleted');
        expect(await deleteBinding(broker.api, binding)).toBe('absent');
      }
      expect(await listBindingsBetween(broker.api, to)).toEqual([]);
    }
  }
});

test('policies and operator policies are put, found, listed and deleted', async () => {
  for (const kind of ['policies', 'operator-policies'] as const) {
    for (const name of HOSTILE.map((each) => `p ${each}`)) {
      const definition = { 'max-length': 1_000_000 };
      const policy = {
        vhost: VHOST,
        name,
        pattern: '^never-',
        applyTo: 'queues',
        priority: 3,
        definition,
      };
      expect(await putPolicy(broker.api, kind, policy)).toBe('created');
      expect(await putPolicy(broker.api, kind, policy)).toBe('updated');
      expect(await findPolicy(broker.api, kind, VHOST, name)).toEqual(policy);
      expect(await listPolicies(broker.api, kind, VHOST)).toContainEqual(policy);
      expect(await deletePolicy(broker.api, kind, VHOST, name)).toBe('deleted');
      expect(await deletePolicy(broker.api, kind, VHOST, name)).toBe('absent');
      expect(await findPolicy(broker.api, kind, VHOST, name)).toBeUndefined();
    }
  }
});

test('rights and topic rights are put, found, listed and deleted', async () => {
  const user = 'ü/ser <x>';
  await broker.api.put(['users', user], { password: 'p w', tags: '' });
  const permission = { vhost: VHOST, user, configure: '^$', write: '^(a|b)$', read: '' };
  expect(await putPermission(broker.api, permission)).toBe('created');
  expect(await findPermission(broker.api, VHOST, user)).toEqual(permission);
  expect(await listPermissions(broker.api, VHOST)).toContainEqual(permission);
  const topic = { vhost: VHOST, user, exchange: 'amq.topic', write: '^a', read: '.*' };
  await putTopicPermission(broker.api, topic);
  expect(await findTopicPermissions(broker.api, VHOST, user)).toEqual([topic]);
  expect(await listTopicPermissions(broker.api, VHOST)).toContainEqual(topic);
  expect(await deleteTopicPermissions(broker.api, VHOST, user)).toBe('deleted');
  expect(await findTopicPermissions(broker.api, VHOST, user)).toEqual([]);
  expect(await deletePermission(broker.api, VHOST, user)).toBe('deleted');
  expect(await findPermission(broker.api, VHOST, user)).toBeUndefined();
});

test('a global parameter keeps any JSON', async () => {
  const name = 'quorate.größe / 1';
  const value = { a: [1, null, 'ü'], empty: {} };
  expect(await findGlobalParameter(broker.api, name)).toBeUndefined();
  await putGlobalParameter(broker.api, name, value);
  expect(await findGlobalParameter(broker.api, name)).toMatchObject({ a: [1, null, 'ü'] });
  expect(await deleteGlobalParameter(broker.api, name)).toBe('deleted');
  expect(await deleteGlobalParameter(broker.api, name)).toBe('absent');
});

test('a shovel runs, is listed in its vhost only, counts at its exchange, and goes', async () => {
  const name = 'shovel / ü <x>';
  await declareQueue(broker.api, aQueue('from / ü'));
  await declareQueue(broker.api, aQueue('to / ü'));
  await declareExchange(broker.api, anExchange('transit / ü'));
  const transit = { vhost: VHOST, source: 'transit / ü', destination: 'to / ü' };
  const routing = { destinationType: 'queue', routingKey: '', arguments: {} } as const;
  await createBinding(broker.api, { ...transit, ...routing });
  await publish('from / ü', 20);
  const uri = `amqp:///${encodeURIComponent(VHOST)}`;
  const value = {
    'src-uri': uri,
    'src-queue': 'from / ü',
    'dest-uri': uri,
    'dest-exchange': 'transit / ü',
    'ack-mode': 'on-confirm',
  };
  expect(await listShovels(broker.api, VHOST)).toEqual([]);
  await putShovelParameter(broker.api, VHOST, name, value);
  expect(await findShovelParameter(broker.api, VHOST, name)).toEqual(value);
  const parameter = { vhost: VHOST, component: 'shovel', name };
  expect(await listParameters(broker.api)).toContainEqual(parameter);
  await eventually('the shovel to run', async () => {
    const [status] = await listShovels(broker.api, VHOST);
    return status?.state === 'running' ? status : undefined;
  });
  expect(await listShovels(broker.api, '/')).toEqual([]);
  await using connection = await amqp();
  await eventually('the messages to arrive', async () =>
    (await readyCount(connection, 'to / ü')) === 20 ? true : undefined,
  );
  expect(await readyCount(connection, 'from / ü')).toBe(0);
  await eventually('the count of the exchange', async () => {
    const found = await findExchange(broker.api, VHOST, 'transit / ü');
    return found?.publishedIn === 20 && found.publishedOut === 20 ? true : undefined;
  });
  expect(await deleteShovelParameter(broker.api, VHOST, name)).toBe('deleted');
  expect(await deleteShovelParameter(broker.api, VHOST, name)).toBe('absent');
  expect(await findShovelParameter(broker.api, VHOST, name)).toBeUndefined();
  await eventually('the shovel to be gone', async () =>
    (await listShovels(broker.api, VHOST)).length === 0 ? true : undefined,
  );
});

test('a client is seen by its connection, channel and consumer, and closed with a reason', async () => {
  const queue = 'watched / ü';
  await declareQueue(broker.api, aQueue(queue));
  await using connection = await openAmqp(broker.amqp, VHOST, 'client ü <x>');
  const channel = await connection.openChannel();
  await channel.prefetch(7, true);
  await channel.consume(queue, () => undefined, { consumerTag: 'tag ü', priority: 3 });
  for (let i = 0; i < 4; i += 1) channel.sendToQueue(queue, Buffer.from('x'));

  const seen = await eventually('the connection to be listed', async () =>
    (await listConnections(broker.api)).find(({ clientName }) => clientName === 'client ü <x>'),
  );
  expect(seen).toMatchObject({
    vhost: VHOST,
    user: cluster.user,
    product: 'quorate',
    address: '127.0.0.1',
  });
  expect(seen.protocol).toContain('AMQP');
  const listed = await eventually('the channel to have counted', async () =>
    (await listChannels(broker.api)).find(
      (each) => each.connection === seen.name && each.published === 4 && each.unacknowledged === 4,
    ),
  );
  expect(listed).toMatchObject({ vhost: VHOST, user: cluster.user, consumers: 1, confirm: false });
  expect(listed).toMatchObject({ globalPrefetch: 7, transactional: false });
  const consumers = await listConsumers(broker.api, VHOST);
  expect(consumers.find(({ tag }) => tag === 'tag ü')).toMatchObject({
    queue,
    connection: seen.name,
    exclusive: false,
    active: true,
    arguments: { 'x-priority': 3 },
  });
  expect(await closeConnection(broker.api, seen.name, 'größe moved')).toBe('deleted');
  await eventually('the client to be told', async () => (connection.isOpen() ? undefined : true));
  expect(connection.closedBy()?.text).toContain('gr??e moved');
  await eventually('the connection to be gone', async () =>
    (await closeConnection(broker.api, seen.name, 'again')) === 'absent' ? true : undefined,
  );
});

test('nodes, plugins, feature flags and alarms are read', async () => {
  const [node] = await listNodes(broker.api);
  expect(node).toMatchObject({
    running: true,
    memoryAlarm: false,
    diskAlarm: false,
    partitions: [],
  });
  expect(node?.enabledPlugins).toContain('rabbitmq_shovel');
  expect(node?.memoryLimit).toBeGreaterThan(0);
  const flags = await listFeatureFlags(broker.api);
  expect(flags).toContainEqual({ name: 'quorum_queue', state: 'enabled', stability: 'stable' });
  expect(await listAlarms(broker.api)).toEqual([]);
  await cluster.nodes[0].raiseMemoryAlarm();
  try {
    expect(await listAlarms(broker.api)).toEqual([`memory on ${cluster.nodes[0].name}`]);
  } finally {
    await cluster.nodes[0].clearMemoryAlarm();
  }
});

test('ready messages are counted exactly, and an absent queue has no count', async () => {
  await using connection = await amqp();
  for (const name of HOSTILE.map((each) => `r ${each}`)) {
    expect(await readyCount(connection, name)).toBeUndefined();
    await declareQueue(broker.api, aQueue(name));
    await publish(name, 3);
    expect(await readyCount(connection, name)).toBe(3);
  }
});

test('the queue of another connection cannot be counted, and is not absent', async () => {
  await using owner = await amqp();
  const channel = await owner.openChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await using connection = await amqp();
  await expect(readyCount(connection, queue)).rejects.toMatchObject({
    code: 'BROKER.QUEUE_UNAVAILABLE',
  });
});

test('a probe accepts or quotes the refusal, and never creates', async () => {
  await using connection = await amqp();
  const name = 'probed / ü';
  const shape = { durable: true, autoDelete: false };
  const quorum = { ...shape, arguments: { 'x-queue-type': 'quorum' } };
  expect(await probeDeclaration(connection, name, quorum)).toMatchObject({
    accepted: false,
    code: 404,
  });
  expect(await findQueue(broker.api, VHOST, name)).toBeUndefined();
  await declareQueue(broker.api, aQueue(name, { arguments: quorum.arguments }));
  expect(await probeDeclaration(connection, name, quorum)).toEqual({ accepted: true });
  const typeless = { ...shape, arguments: {} };
  expect(await probeDeclaration(connection, name, typeless)).toEqual({ accepted: true });
  const classic = { ...shape, arguments: { 'x-queue-type': 'classic' } };
  expect(await probeDeclaration(connection, name, classic)).toMatchObject({
    accepted: false,
    code: 406,
    text: containing("inequivalent arg 'x-queue-type'"),
  });
  expect(connection.isOpen()).toBe(true);
});

test('a global prefetch on a quorum queue closes the connection, and its word is kept', async () => {
  await declareQueue(broker.api, aQueue('strict', { arguments: { 'x-queue-type': 'quorum' } }));
  await using connection = await amqp();
  const channel = await connection.openChannel();
  await channel.prefetch(5, true);
  await expect(channel.consume('strict', () => undefined)).rejects.toThrow();
  expect(connection.closedBy()?.code).toBe(540);
  expect(connection.isOpen()).toBe(false);
});

test('the lock is held by one connection, and free when it ends', async () => {
  const take = () => acquireBrokerLock(broker.amqp, VHOST, 'quorate.lock ü');
  {
    await using lock = await take();
    expect(lock.isHeld()).toBe(true);
    await expect(take()).rejects.toMatchObject({ code: 'LOCK.HELD', exit: 2 });
    expect(lock.isHeld()).toBe(true);
  }
  await using again = await eventually('the lock to be free', () => take().catch(() => undefined));
  expect(again.isHeld()).toBe(true);
  await broker.api.delete(['queues', VHOST, 'quorate.lock ü']).catch(() => undefined);
  expect(again.isHeld()).toBe(true);
});

test.each([
  ['amqps', 'plain AMQP', () => new URL(cluster.amqpUrl).port, 'BROKER.TLS', /without TLS$/],
  ['amqps', 'HTTP', () => new URL(cluster.managementUrl).port, 'BROKER.TLS', /without TLS$/],
  [
    'amqp',
    'HTTP',
    () => new URL(cluster.managementUrl).port,
    'BROKER.UNREACHABLE',
    /it wants TLS, or is no AMQP port$/,
  ],
])('%s:// at a port of %s is told in words', async (scheme, _, port, code, message) => {
  const endpoint = { ...broker.amqp, addresses: [`${scheme}://127.0.0.1:${port()}`] };
  await expect(openAmqp(endpoint, VHOST, 't')).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message) as string,
  });
});

test('wrong passwords, missing rights and closed ports are told apart without the password', async () => {
  const wrong = { ...broker.amqp, password: 's3cret' };
  const nowhere = 'http://127.0.0.1:1';
  const failures = [
    [() => connect({ password: 's3cret' }), 'BROKER.RIGHTS'],
    [() => connect({ password: 's3cret', managementUrl: nowhere }), 'BROKER.UNREACHABLE'],
    [() => openAmqp(wrong, VHOST, 'test'), 'BROKER.RIGHTS'],
    [() => openAmqp(broker.amqp, 'no such vhost', 'test'), 'BROKER.RIGHTS'],
    [
      () => openAmqp({ ...wrong, addresses: ['amqp://127.0.0.1:1'] }, VHOST, 'test'),
      'BROKER.UNREACHABLE',
    ],
    [
      () => openAmqp({ ...wrong, addresses: ['amqps://127.0.0.1:1'] }, VHOST, 't'),
      'BROKER.UNREACHABLE',
    ],
  ] as const;
  for (const [attempt, code] of failures) {
    const error: unknown = await attempt().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, exit: 2 });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('s3cret');
  }
});

test('a user without tags or permissions is told which right is missing', async () => {
  await broker.api.put(['users', 'weak'], { password: 'weak', tags: 'management' });
  await putPermission(broker.api, { ...everything(VHOST, 'weak'), configure: '^$' });
  const weak = await connect({ user: 'weak', password: 'weak' }).catch((error: unknown) => error);
  expect(weak).toMatchObject({
    code: 'BROKER.UNREACHABLE',
    message: containing('listens'),
  });
  const addressed = await connectBroker('blue', {
    managementUrl: cluster.managementUrl,
    user: 'weak',
    password: 'weak',
    amqpAddresses: broker.amqp.addresses,
    tls: NO_TLS,
    timeoutMs: 10_000,
  });
  await expect(readDefinitions(addressed.api)).rejects.toMatchObject({
    code: 'BROKER.RIGHTS',
    message: containing('administrator tag'),
  });
  await expect(declareQueue(addressed.api, aQueue('forbidden'))).rejects.toMatchObject({
    code: 'BROKER.RIGHTS',
  });
  await expect(findPolicy(addressed.api, 'policies', VHOST, 'p')).rejects.toMatchObject({
    code: 'BROKER.RIGHTS',
    message: containing('policymaker tag'),
  });
});

test('a later address is used when the first does not answer', async () => {
  const addresses = ['amqp://127.0.0.1:1', ...broker.amqp.addresses];
  await using connection = await openAmqp({ ...broker.amqp, addresses }, VHOST, 'test');
  expect(connection.address).toBe(cluster.amqpUrl);
});

test('a snapshot holds topology, exclusive queues and live state', async () => {
  await using owner = await amqp();
  const channel = await owner.openChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await declareQueue(broker.api, aQueue('counted / ü'));
  await putPolicy(broker.api, 'operator-policies', {
    ...{ vhost: VHOST, name: 'op', pattern: '^x', applyTo: 'queues', priority: 1 },
    definition: { 'max-length': 10 },
  });
  const now = '2026-11-22T00:00:00.000Z';
  const snapshot = await takeSnapshot(broker, now);
  expect(snapshot).toMatchObject({ takenAt: now, version: cluster.version });
  const { topology, live, operator } = snapshot;
  expect(operator).toMatchObject({ user: cluster.user });
  expect(operator?.permissions.map(({ vhost }) => vhost)).toEqual(containingAll([VHOST, '/']));
  expect(topology.vhosts.find(({ name }) => name === VHOST)).toMatchObject({
    description: 'größe',
    tags: ['one', 'two'],
    defaultQueueType: 'quorum',
  });
  expect(topology.operatorPolicies.map(({ name }) => name)).toContain('op');
  expect(topology.queues.find(({ name }) => name === queue)).toMatchObject({ exclusive: true });
  expect(topology.queues.filter(({ name }) => name === 'counted / ü')).toHaveLength(1);
  expect(live?.queues.map(({ name }) => name)).toContain('counted / ü');
  expect(live?.nodes).toHaveLength(1);
  expect(live?.alarms).toEqual([]);
});
