import type { Bridge } from '../../src/plan/bridge.js';
import { forwardBridges, reverseBridges } from '../../src/plan/unit-bridges.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteBinding, listBindings } from '../../src/broker/management/bindings.js';
import { declareQueue } from '../../src/broker/management/queues.js';
import { putPermission } from '../../src/broker/management/permissions.js';
import { createVhost } from '../../src/broker/management/vhosts.js';
import { closeBridges } from '../../src/migration/bridge/close.js';
import { interruptBridges } from '../../src/migration/bridge/interrupt.js';
import { watchBridges } from '../../src/migration/bridge/background-watch.js';
import { deleteExchange } from '../../src/broker/management/exchanges.js';
import { findShovelParameter } from '../../src/broker/management/parameters.js';
import { openBridge } from '../../src/migration/bridge/open.js';
import { drain } from '../../src/migration/drain/drain.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { bridgePlan, stepOf } from './support/plan.js';
import { consumeAll, publishAll, stored } from './support/messages.js';
import { stepRunner, type StepRunner } from './support/context.js';

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
  'returning',
  'failing',
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

test('what cannot be routed waits in quarantine', async () => {
  const bridge = bridgeFor('quarantined');
  const { api } = runner.context.brokers.green;
  await runner.run(openBridge, stepOf('bridge.open', { bridge: bridge.shovel }));
  const bindings = await listBindings(api, green);
  for (const binding of bindings.filter((candidate) => candidate.source === bridge.transit)) {
    await deleteBinding(api, binding);
  }
  const sent = await publishAll(runner.context.brokers.blue, blue, 'quarantined', 200, {});
  await runner.run(
    drain,
    stepOf(
      'bridge.drain',
      { bridges: [bridge.shovel], ...emptying(bridge), shortestTtlMs: 0 },
      'publishers',
    ),
  );
  await runner.run(closeBridges, stepOf('bridge.close', { bridges: [bridge.shovel] }));
  const kept = await consumeAll(runner.context.brokers.green, green, bridge.quarantine, 200);
  expect(kept.map((message) => message.id)).toEqual(sent);
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
