import type { Bridge } from '../../src/plan/bridge.js';
import { forwardBridges, reverseBridges } from '../../src/plan/unit-bridges.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createBinding,
  deleteBinding,
  listBindings,
} from '../../src/broker/management/bindings.js';
import { declareQueue } from '../../src/broker/management/queues.js';
import { putPermission } from '../../src/broker/management/permissions.js';
import { createVhost } from '../../src/broker/management/vhosts.js';
import { isTracing } from '../../src/broker/tracing.js';
import { createAudit } from '../../src/migration/audit/audit.js';
import { closeBridges } from '../../src/migration/bridge/close.js';
import { interruptBridges } from '../../src/migration/bridge/interrupt.js';
import { watchBridges } from '../../src/migration/bridge/background-watch.js';
import type { ProgressEvent } from '../../src/migration/reporter.js';
import { watchStalls } from '../../src/migration/stalls/watch-stalls.js';
import { putPolicy } from '../../src/broker/management/policies.js';
import { deleteExchange } from '../../src/broker/management/exchanges.js';
import { findShovelParameter, putShovelParameter } from '../../src/broker/management/parameters.js';
import { openBridge } from '../../src/migration/bridge/open.js';
import { rerouteQuarantine } from '../../src/migration/bridge/reroute.js';
import { removeQuarantine } from '../../src/migration/rollback/quarantine.js';
import { QuorateError } from '../../src/quorate-error.js';
import { drain } from '../../src/migration/drain/drain.js';
import type { Json } from '../../src/topology/topology.js';
import { AmqpProxy } from '../chaos/proxy/amqp-proxy.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { waitUntil } from '../lab/wait.js';
import { bridgePlan, stepOf } from './support/plan.js';
import { consumeAll, publishAll, stored } from './support/messages.js';
import { provenDifferent } from '../../src/verification/audit/audit-result.js';
import { publishSamples } from './support/wire.js';
import { stepRunner, type StepRunner } from './support/context.js';
import { sendEverything } from './support/send-everything.js';

let cluster: StartedCluster;
let runner: StepRunner;
const blue = 'shop/ü <x>';
const green = `${blue}-quorum`;
const names = [
  'a/b ü <x>',
  '$(id)',
  'größe',
  '<b>x</b>',
  'x'.repeat(200),
  'busy',
  'quarantined',
  'lost',
  'returning',
  'failing',
  'full',
  'everything',
  'audited',
  'overflowing',
];

beforeAll(async () => {
  cluster = await startCluster({ version: '3.10', nodes: 1, name: 'bridge' });
  runner = await stepRunner(cluster, bridgePlan(blue, green, names));
  const { api, user } = runner.context.brokers.blue;
  for (const name of [blue, green]) {
    await createVhost(api, { name, description: '', tags: [], defaultQueueType: undefined });
    await putPermission(api, { vhost: name, user, configure: '.*', write: '.*', read: '.*' });
  }
  for (const name of names) {
    const shape = { name, durable: true, autoDelete: false, exclusive: false };
    await declareQueue(api, { ...shape, vhost: blue, type: 'classic', arguments: {} });
    await declareQueue(api, {
      ...shape,
      vhost: green,
      type: 'quorum',
      arguments: { 'x-queue-type': 'quorum' },
    });
  }
}, 120_000);

afterAll(async () => {
  await cluster.stop();
});

function bridgeFor(queue: string, direction: 'forward' | 'reverse' = 'forward') {
  const unit = runner.context.plan.units[0];
  if (unit === undefined) throw new Error('the plan has no unit');
  const list = direction === 'forward' ? forwardBridges(unit) : reverseBridges(unit);
  const bridge = list.find((candidate) => candidate.from.queue === queue);
  if (bridge === undefined) throw new Error(`no bridge for ${queue}`);
  return bridge;
}

function emptying({ from: { side, vhost, queue } }: Bridge) {
  return { side, vhost, empty: [queue] };
}

async function moveEverything(queue: string, direction: 'forward' | 'reverse' = 'forward') {
  const bridge = bridgeFor(queue, direction);
  await runner.run(openBridge, stepOf('bridge.open', { bridge: bridge.shovel }));
  await runner.run(
    drain,
    stepOf(
      'bridge.drain',
      { bridges: [bridge.shovel], ...emptying(bridge), shortestTtlMs: 0 },
      'publishers',
    ),
  );
  await runner.run(closeBridges, stepOf('bridge.close', { bridges: [bridge.shovel] }));
}

test.each(names.slice(0, 5))(
  'carries every message of %j with its routing key, headers and properties',
  async (queue) => {
    const sent = await publishAll(runner.context.brokers.blue, blue, queue, 50, {
      CC: ['busy'],
      deep: { a: [1, 'ü'] },
    });
    await moveEverything(queue);
    const received = await consumeAll(runner.context.brokers.green, green, queue, 50);
    expect(received.map((message) => message.id)).toEqual(sent);
    expect(received.every((message) => message.routingKey === queue)).toBe(true);
    expect(
      received.every((message) => JSON.stringify(message.headers['deep']) === '{"a":[1,"ü"]}'),
    ).toBe(true);
    expect(await stored(runner.context.brokers.green, green, 'busy')).toBe(0);
    // The default exchange on blue has followed CC once, at publishing.
    await consumeAll(runner.context.brokers.blue, blue, 'busy', 50);
  },
);

test('carries every property, header type and size there and back, byte for byte', async () => {
  const { brokers } = runner.context;
  const move = (direction: 'forward' | 'reverse') => moveEverything('everything', direction);
  const vhosts = { blue, green };
  const journey = { brokers, vhosts, queue: 'everything', move };
  const sent = await sendEverything(journey, []);
  expect(await sendEverything(journey, ['forward', 'reverse'])).toEqual(sent);
}, 60_000);

/** What an audit says of messages that are published in between, while the bridge is open. */
async function auditWhile(
  queue: string,
  room: { readonly copies: number; readonly bytes: number },
  publishing: (bridge: Bridge) => Promise<void>,
  amqp = runner.context.brokers.green.amqp,
) {
  const bridge = bridgeFor(queue);
  const shovels = { bridges: [bridge.shovel] };
  const close = stepOf('bridge.close', shovels);
  const { context } = runner;
  // The audit knows by the plan's step that the source was empty in the end.
  const units = context.plan.units.map((unit) => ({ ...unit, steps: [close] }));
  const brokers = { ...context.brokers, green: { ...context.brokers.green, amqp } };
  const auditing = { brokers, plan: { ...context.plan, units } };
  const audit = createAudit(auditing, { room, tell: () => undefined });
  await audit.prepare();
  const open = stepOf('bridge.open', { bridge: bridge.shovel });
  await audit.before([open], [], runner.context.journal);
  await runner.run(openBridge, open);
  await publishing(bridge);
  const emptied = { ...shovels, ...emptying(bridge), shortestTtlMs: 0 };
  await runner.run(drain, stepOf('bridge.drain', emptied, 'publishers'));
  await runner.run(closeBridges, close);
  const { result, stillOn } = await audit.end(runner.context.journal);
  expect(stillOn).toBeUndefined();
  const { api } = runner.context.brokers.green;
  expect(await isTracing(api, [blue])).toBe(false);
  expect(await isTracing(api, [green])).toBe(false);
  return result;
}

test('an audit tells what is lost, altered and added on the way, and counts each apart', async () => {
  const { brokers } = runner.context;
  const { api } = brokers.green;
  const room = { copies: 10_000, bytes: 10_000_000 };
  const arrived = (count: number) =>
    expect.poll(() => stored(brokers.green, green, 'audited'), { timeout: 20_000 }).toBe(count);
  const result = await auditWhile('audited', room, async (bridge) => {
    const { transit, quarantine } = bridge;
    await publishAll(brokers.blue, blue, 'audited', 2000, { some: 'header' });
    await arrived(2000);
    // Somebody else's exchange of the same name sends nothing on.
    const bindings = (await listBindings(api, green)).filter(({ source }) =>
      [transit, quarantine].includes(source),
    );
    for (const binding of bindings) await deleteBinding(api, binding);
    await publishAll(brokers.blue, blue, 'audited', 3, {});
    await expect.poll(() => stored(brokers.blue, blue, 'audited')).toBe(0);
    for (const binding of bindings) await createBinding(api, binding);
    const published = { properties: {}, routing_key: 'audited', payload: 'x' };
    await api.post(['exchanges', green, transit, 'publish'], {
      ...{ ...published, payload_encoding: 'string' },
    });
    await arrived(2001);
    const definition = await findShovelParameter(api, green, bridge.shovel);
    await putShovelParameter(api, green, bridge.shovel, {
      // A shovel's value is an object.
      ...(definition as Readonly<Record<string, Json>>),
      'dest-publish-properties': { app_id: 'somebody else' },
    });
    await publishAll(brokers.blue, blue, 'audited', 5, {});
    await arrived(2006);
  });
  expect(result).toMatchObject({ complete: true, notes: [] });
  expect(result.queues).toMatchObject([
    { queue: 'audited', taken: 2008, entered: 2006, missing: 3, extra: 1, altered: 5 },
  ]);
  expect(provenDifferent(result)).toHaveLength(1);
}, 60_000);

test('an audit that could not take every copy says that it is incomplete, and proves nothing', async () => {
  const { brokers } = runner.context;
  await using proxy = await AmqpProxy.open(Number(new URL(cluster.amqpUrl).port));
  const room = { copies: 100_000, bytes: 1_000_000 };
  const publishing = async (): Promise<void> => {
    proxy.hold();
    const body = Buffer.alloc(20_000);
    const samples = Array.from({ length: 2000 }, () => ({ body, options: { persistent: true } }));
    await publishSamples(brokers.blue, blue, 'overflowing', samples);
    const all = () => stored(brokers.green, green, 'overflowing');
    await expect.poll(all, { timeout: 20_000 }).toBe(2000);
    proxy.release();
  };
  const { amqp } = brokers.green;
  const slow = { ...amqp, addresses: [proxy.address] };
  const result = await auditWhile('overflowing', room, publishing, slow);
  expect(result.complete).toBe(false);
  expect(result.queues[0]?.gaps).toEqual(['copies-dropped']);
  expect(provenDifferent(result)).toEqual([]);
}, 60_000);

/** Messages go over a bridge whose binding somebody has deleted. */
async function moveUnrouted(queue: string, count: number): Promise<readonly string[]> {
  const bridge = bridgeFor(queue);
  const { api } = runner.context.brokers.green;
  await runner.run(openBridge, stepOf('bridge.open', { bridge: bridge.shovel }));
  const bindings = await listBindings(api, green);
  for (const binding of bindings.filter((candidate) => candidate.source === bridge.transit)) {
    await deleteBinding(api, binding);
  }
  const headers = { CC: ['busy'] };
  const sent = await publishAll(runner.context.brokers.blue, blue, queue, count, headers);
  // The default exchange on blue has followed CC once, at publishing.
  await consumeAll(runner.context.brokers.blue, blue, 'busy', count);
  await runner.run(
    drain,
    stepOf(
      'bridge.drain',
      { bridges: [bridge.shovel], ...emptying(bridge), shortestTtlMs: 0 },
      'publishers',
    ),
  );
  await runner.run(closeBridges, stepOf('bridge.close', { bridges: [bridge.shovel] }));
  return sent;
}

test('what cannot be routed waits in quarantine, from where each message gets to its own queue', async () => {
  const { green: there } = runner.context.brokers;
  const bridge = bridgeFor('quarantined');
  const { quarantine } = bridge;
  const kept = await moveUnrouted('lost', 50);
  const sent = await moveUnrouted('quarantined', 200);
  expect(await stored(there, green, quarantine)).toBe(250);

  const again = { side: 'green' as const, vhost: green, bridges: [bridge.shovel] };
  await runner.run(rerouteQuarantine, stepOf('bridge.reroute', again));
  const received = await consumeAll(there, green, 'quarantined', 200);
  expect(received.map(({ id }) => id)).toEqual(sent);
  expect(received.every(({ routingKey }) => routingKey === 'quarantined')).toBe(true);
  expect(await stored(there, green, 'busy')).toBe(0);
  // What another exchange still cannot route has gone round once.
  expect(await stored(there, green, quarantine)).toBe(kept.length);
});

test('the requests that are printed for a quarantine nobody can place move its messages', async () => {
  const { brokers, plan } = runner.context;
  const { quarantine, transit } = bridgeFor('lost');
  const { api } = brokers.green;
  await deleteExchange(api, green, transit, { ifUnused: false });
  const waiting = await stored(brokers.green, green, quarantine);
  const error = await removeQuarantine({ brokers, plan }, 'green', green).catch(
    (refused: unknown) => refused,
  );
  const { next = [] } = error instanceof QuorateError ? error : {};
  const asked = next.flatMap((line) => {
    const [, method, path = '', body = ''] =
      / (PUT|POST) \/api\/(\S+) with (\S+)$/.exec(line) ?? [];
    return method === undefined ? [] : [{ method, path, body }];
  });
  expect(asked).toHaveLength(4);
  const given: Readonly<Record<string, string>> = {
    ...{ EXCHANGE: transit, QUEUE: 'lost', NAME: 'mine' },
  };
  for (const { method, path, body } of asked) {
    const parts = path.split('/').map((part) => given[part] ?? decodeURIComponent(part));
    if (method === 'PUT') await api.put(parts, JSON.parse(body));
    else await api.post(parts, JSON.parse(body));
  }
  const moved = { what: 'the messages to be moved', timeoutMs: 20_000, intervalMs: 100 };
  await waitUntil(moved, async () => (await stored(brokers.green, green, 'lost')) === waiting);
  expect(await stored(brokers.green, green, 'busy')).toBe(0);
  await removeQuarantine({ brokers, plan }, 'green', green);
});

test('a shovel that fails is removed at once, and opened again the messages arrive', async () => {
  const bridge = bridgeFor('failing');
  const { brokers } = runner.context;
  await runner.run(openBridge, stepOf('bridge.open', { bridge: bridge.shovel }));
  await using watch = watchBridges(runner.context, () => [bridge]);
  await deleteExchange(brokers.green.api, green, bridge.transit, { ifUnused: false });
  const sent = await publishAll(brokers.blue, blue, 'failing', 100, {});
  await expect.poll(() => watch.signal.aborted, { timeout: 40_000 }).toBe(true);
  expect(watch.failure()?.code).toBe('BRIDGE.SHOVEL_FAILED');
  expect(watch.failure()?.message).toMatch(/its transit exchange .* is gone/);
  expect(await findShovelParameter(brokers.green.api, green, bridge.shovel)).toBeUndefined();
  await moveEverything('failing');
  const received = await consumeAll(brokers.green, green, 'failing', 100);
  expect(new Set(received.map((message) => message.id))).toEqual(new Set(sent));
});

test('refuses a bridge while the other direction exists', async () => {
  const forward = bridgeFor('returning');
  await runner.run(openBridge, stepOf('bridge.open', { bridge: forward.shovel }));
  const reverse = bridgeFor('returning', 'reverse');
  await expect(
    runner.run(openBridge, stepOf('bridge.open', { bridge: reverse.shovel })),
  ).rejects.toThrow('BRIDGE.OTHER_DIRECTION');
  await runner.run(closeBridges, stepOf('bridge.close', { bridges: [forward.shovel] }));
});

test('brings messages back in order by the reverse bridge', async () => {
  const sent = await publishAll(runner.context.brokers.green, green, 'returning', 300, {});
  await moveEverything('returning', 'reverse');
  const received = await consumeAll(runner.context.brokers.blue, blue, 'returning', 300);
  expect(received.map((message) => message.id)).toEqual(sent);
});

test('interrupts a busy bridge without losing or duplicating a message', async () => {
  const bridge = bridgeFor('busy');
  const { brokers } = runner.context;
  const sent = await publishAll(brokers.blue, blue, 'busy', 3000, {});
  await runner.run(openBridge, stepOf('bridge.open', { bridge: bridge.shovel }));
  const more = publishAll(brokers.blue, blue, 'busy', 3000, {});
  await runner.run(interruptBridges, stepOf('bridge.interrupt', { bridges: [bridge.shovel] }));
  sent.push(...(await more));
  const onGreen = await consumeAll(
    brokers.green,
    green,
    'busy',
    await stored(brokers.green, green, 'busy'),
  );
  const onBlue = await consumeAll(
    brokers.blue,
    blue,
    'busy',
    await stored(brokers.blue, blue, 'busy'),
  );
  const found = [...onGreen, ...onBlue].map((message) => message.id);
  expect(found).toHaveLength(sent.length);
  expect(new Set(found)).toEqual(new Set(sent));
});

test('opening a bridge twice changes nothing', async () => {
  const bridge = bridgeFor('größe');
  await runner.run(openBridge, stepOf('bridge.open', { bridge: bridge.shovel }));
  const satisfied = await openBridge.postcheck(
    stepOf('bridge.open', { bridge: bridge.shovel }),
    runner.context,
  );
  expect(satisfied.ok).toBe(true);
  await runner.run(openBridge, stepOf('bridge.open', { bridge: bridge.shovel }));
  await runner.run(closeBridges, stepOf('bridge.close', { bridges: [bridge.shovel] }));
});

test('a bridge whose green queue is full says so, and goes on when there is room', async () => {
  const bridge = bridgeFor('full');
  const { brokers } = runner.context;
  const { api } = brokers.green;
  const policy = { vhost: green, name: 'ten', pattern: '^full$', applyTo: 'queues', priority: 9 };
  const definition = { 'max-length': 10, overflow: 'reject-publish' };
  await putPolicy(api, 'policies', { ...policy, definition });
  await runner.run(openBridge, stepOf('bridge.open', { bridge: bridge.shovel }));
  const notes: Extract<ProgressEvent, { event: 'note' }>[] = [];
  const reporter = {
    report: (event: ProgressEvent) => {
      if (event.event === 'note') notes.push(event);
    },
  };
  await using watch = watchStalls({ brokers, reporter }, () => [bridge]);
  const sent = await publishAll(brokers.blue, blue, 'full', 3000, {});

  const wait = { timeoutMs: 30_000, intervalMs: 100 };
  await waitUntil({ ...wait, what: 'the stall to be told' }, async () => notes.length > 0);
  const told = { code: 'BRIDGE.STALLED', cause: 'target-full', bridge: bridge.shovel };
  expect(notes).toMatchObject([{ level: 'warning', ...told }]);
  expect(watch.standstills()).toEqual([notes[0]?.message]);

  const received = await consumeAll(brokers.green, green, 'full', 3000);
  expect(new Set(received.map(({ id }) => id))).toEqual(new Set(sent));
  await waitUntil({ ...wait, what: 'it to move' }, async () => notes.length > 1);
  expect(notes[1]).toMatchObject({ level: 'info', code: 'BRIDGE.MOVES_AGAIN' });
  expect(watch.standstills()).toEqual([]);
  await runner.run(closeBridges, stepOf('bridge.close', { bridges: [bridge.shovel] }));
}, 120_000);
