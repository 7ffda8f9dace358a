import { connect, type ChannelModel } from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findQueue, declareQueue } from '../../../src/broker/management/queues.js';
import { putPermission } from '../../../src/broker/management/permissions.js';
import { createVhost } from '../../../src/broker/management/vhosts.js';
import { closeBridges } from '../../../src/migration/bridge/close.js';
import { openBridge } from '../../../src/migration/bridge/open.js';
import { drain } from '../../../src/migration/drain/drain.js';
import { forwardBridges } from '../../../src/plan/unit-bridges.js';
import type { Arguments } from '../../../src/topology/topology.js';
import { startCluster, type StartedCluster } from '../../lab/cluster.js';
import { promptStatistics } from '../../lab/prompt-statistics.js';
import { waitUntil } from '../../lab/wait.js';
import { stepRunner, type StepRunner } from '../support/context.js';
import { consumeAll, publishAll, stored } from '../support/messages.js';
import { bridgePlan, stepOf } from '../support/plan.js';

/** Each queue is moved once by hand, as somebody would who knows shovels, and once in the steps of a plan. */
const ways = ['by hand', 'as planned'] as const;
type Way = (typeof ways)[number];

const blue = 'cases';
const green = 'cases-quorum';
const delayMs = 8_000;
const ordered = (way: Way) => `ordered ${way}`;
const temporary = (way: Way) => `temporary ${way}`;
const delayed = (way: Way) => `delayed ${way}`;
const work = (way: Way) => `work ${way}`;
let cluster: StartedCluster;
let runner: StepRunner;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'cases' });
  const queues = ways.flatMap((way) => [ordered, temporary, delayed, work].map((of) => of(way)));
  runner = await stepRunner(cluster, bridgePlan(blue, green, queues));
  const { api, user } = runner.context.brokers.blue;
  for (const vhost of [blue, green]) {
    await createVhost(api, { name: vhost, description: '', tags: [], defaultQueueType: undefined });
    await putPermission(api, { vhost, user, configure: '.*', write: '.*', read: '.*' });
  }
  for (const way of ways) {
    await declare(ordered(way), { 'x-single-active-consumer': true });
    await declare(temporary(way), {}, true);
    await declare(work(way), {});
    await declare(delayed(way), {
      'x-message-ttl': delayMs,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': work(way),
    });
  }
}, 120_000);

afterAll(async () => {
  await cluster.stop();
});

async function declare(name: string, args: Arguments, autoDelete = false): Promise<void> {
  const { api } = runner.context.brokers.blue;
  const shape = { name, durable: true, exclusive: false };
  const onGreen = { ...args, 'x-queue-type': 'quorum' };
  await declareQueue(api, { ...shape, autoDelete, vhost: blue, type: 'classic', arguments: args });
  await declareQueue(api, {
    ...{ ...shape, autoDelete: false, vhost: green },
    ...{ type: 'quorum', arguments: onGreen },
  });
}

const shovelOf = (queue: string) => {
  const bridges = runner.context.plan.units.flatMap(forwardBridges);
  return bridges.find(({ from }) => from.queue === queue)?.shovel ?? expect.fail(queue);
};
const open = (queue: string) =>
  runner.run(openBridge, stepOf('bridge.open', { bridge: shovelOf(queue) }));

function drainStep(bridged: string, empty: readonly string[], longestTtlMs?: number) {
  const bridges = [shovelOf(bridged)];
  const where = { side: 'blue' as const, vhost: blue, bridges, empty: [...empty] };
  const longest = longestTtlMs === undefined ? {} : { longestTtlMs };
  return stepOf('bridge.drain', { ...where, shortestTtlMs: 0, ...longest }, 'publishers');
}

async function emptied(queue: string): Promise<void> {
  await runner.run(drain, drainStep(queue, [queue]));
  await runner.run(closeBridges, stepOf('bridge.close', { bridges: [shovelOf(queue)] }));
}

const onGreen = (queue: string) => stored(runner.context.brokers.green, green, queue);

test('order is lost when its publisher is let on while a bridge still carries, and kept by waiting', async () => {
  const { brokers } = runner.context;
  const many = 10_000;
  const move = async (way: Way, carried: () => Promise<unknown>) => {
    const sent = await publishAll(brokers.blue, blue, ordered(way), many, {});
    const opening = open(ordered(way));
    await carried();
    sent.push(...(await publishAll(brokers.green, green, ordered(way), 100, {})));
    await opening;
    await emptied(ordered(way));
    const received = await consumeAll(brokers.green, green, ordered(way), many + 100);
    return { sent, received: received.map(({ id }) => id) };
  };
  const begun = { what: 'the first messages', timeoutMs: 20_000, intervalMs: 5 };
  const byHand = await move('by hand', () =>
    waitUntil(begun, async () => (await onGreen(ordered('by hand'))) > 0),
  );
  expect(new Set(byHand.received)).toEqual(new Set(byHand.sent));
  expect(byHand.received).not.toEqual(byHand.sent);

  const planned = await move('as planned', async () => {
    await waitUntil(begun, async () => (await onGreen(ordered('as planned'))) > 0);
    await runner.run(drain, drainStep(ordered('as planned'), [ordered('as planned')]));
  });
  expect(planned.received).toEqual(planned.sent);
});

test('a queue that goes with its last consumer takes its messages along, unless a bridge holds it', async () => {
  const { brokers } = runner.context;
  const waiting = async (way: Way): Promise<ChannelModel> => {
    await publishAll(brokers.blue, blue, temporary(way), 500, {});
    const { hostname, port } = new URL(cluster.amqpUrl);
    const { user: username, password } = cluster;
    const at = { hostname, port: Number(port), username, password, vhost: blue };
    const connection = await connect(at);
    const channel = await connection.createChannel();
    await channel.prefetch(10);
    await channel.consume(temporary(way), () => undefined);
    return connection;
  };
  const isThere = async (way: Way) =>
    (await findQueue(brokers.blue.api, blue, temporary(way))) !== undefined;

  const leaving = await waiting('by hand');
  await leaving.close();
  expect(await isThere('by hand')).toBe(false);
  expect(await onGreen(temporary('by hand'))).toBe(0);

  const staying = await waiting('as planned');
  await open(temporary('as planned'));
  await staying.close();
  expect(await isThere('as planned')).toBe(true);
  await emptied(temporary('as planned'));
  expect(await onGreen(temporary('as planned'))).toBe(500);
  expect(await isThere('as planned')).toBe(false);
});

test('a delay begins anew when its queue is bridged, and is kept when it may run out on blue', async () => {
  const { brokers } = runner.context;
  const arrives = async (way: Way, begun: number) => {
    const wait = { what: `work ${way}`, timeoutMs: 3 * delayMs, intervalMs: 100 };
    await waitUntil(wait, async () => (await onGreen(work(way))) === 1);
    return performance.now() - begun;
  };
  const begun = performance.now();
  for (const way of ways) await publishAll(brokers.blue, blue, delayed(way), 1, {});
  const byHand = arrives('by hand', begun);
  const planned = arrives('as planned', begun);
  await open(work('as planned'));
  // No message leaves for longer than a client may take: by the longest TTL that is no reason to give up.
  const impatient = { ...runner.context, deadlineMs: 1_000 };
  const queues = [delayed('as planned'), work('as planned')];
  const stalled = drain.execute(drainStep(work('as planned'), queues), impatient);
  await expect(stalled).rejects.toMatchObject({ code: 'DRAIN.STALLED' });
  const patient = drain.execute(drainStep(work('as planned'), queues, delayMs), impatient);
  const openedAfter = performance.now() - begun;
  await open(delayed('by hand'));
  await patient;
  expect(await planned).toBeLessThan(delayMs + 3_000);
  expect(await byHand).toBeGreaterThan(openedAfter + delayMs);
});
