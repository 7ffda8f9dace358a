import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf, read } from '../../../examples/coupon-shop/setup/management.js';
import { listChannels } from '../../../src/broker/management/channels.js';
import { openAmqp } from '../../../src/broker/amqp/connection.js';
import { openBridge } from '../../../src/migration/bridge/open.js';
import { fence } from '../../../src/migration/cutover/fence.js';
import type { Hook } from '../../../src/plan/client.js';
import { forwardBridges } from '../../../src/plan/unit-bridges.js';
import { startCluster, type StartedCluster } from '../../lab/cluster.js';
import { promptStatistics } from '../../lab/prompt-statistics.js';
import { waitUntil } from '../../lab/wait.js';
import { succeeds } from '../../support/kill.js';
import { openSite, planFor, type Site } from '../../support/site.js';
import { subscriberWork } from '../../support/workload/subscriber.js';
import {
  byHand,
  declareRest,
  handQueues,
  hookOf,
  journal,
  journalSections,
  priceRate,
  startJournal,
  stopWriting,
} from '../support/journal.js';
import { stepRunner, type StepRunner } from '../support/context.js';
import { publishAll, stored } from '../support/messages.js';
import { bridgePlan, stepOf } from '../support/plan.js';

const soon = (what: string) => ({ what, timeoutMs: 20_000, intervalMs: 50 });
let cluster: StartedCluster;
let site: Site;
let runner: StepRunner;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'whoever' });
  site = await openSite({ blue: cluster }, journal);
  await declareRest(site);
  runner = await stepRunner(cluster, bridgePlan(byHand.blue, byHand.green, handQueues));
}, 120_000);

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await cluster.stop();
});

const openStep = (queue: string) => {
  const bridges = runner.context.plan.units.flatMap(forwardBridges);
  const bridge = bridges.find(({ from }) => from.queue === queue)?.shovel;
  return stepOf('bridge.open', { bridge: bridge ?? expect.fail(queue) });
};
const at = (side: 'blue' | 'green', queue: string) =>
  stored(runner.context.brokers[side], byHand[side], queue);

test('what is written without confirms dies with its connection, unless a hook has stopped it first', async () => {
  const { workload } = site;
  const target = { exchange: 'events', key: 'flood', queue: 'flood' };
  const hook = hookOf(site, 'writer by hand');
  let written = 0;
  const cutOff = async (given: Hook | undefined) => {
    const name = 'writer by hand';
    const before = { written, stored: await at('blue', 'flood') };
    const who = { name, user: 'writer', vhost: byHand.blue };
    workload.startUnconfirmed(who, [target], 20_000, () => (written += 1));
    const { api } = runner.context.brokers.blue;
    await waitUntil(soon('the broker to list the writer'), async () =>
      (await listChannels(api)).some(({ user, published }) => user === 'writer' && published > 0),
    );
    const client = {
      ...{ name, match: { user: 'writer' }, users: ['writer'], consumes: [], connections: 1 },
      ...{ publishes: ['events'], confirms: 'never' as const },
      ...(given === undefined ? {} : { hook: given }),
    };
    const params = { side: 'blue' as const, vhost: byHand.blue, client, denials: [], strict: true };
    await runner.run(fence, stepOf('client.fence', params, 'publishers'));
    await workload.stop(name);
    const arrived = (await at('blue', 'flood')) - before.stored;
    return { written: written - before.written, arrived };
  };
  const damaged = await cutOff(undefined);
  expect(damaged.arrived).toBeGreaterThan(100);
  expect(damaged.arrived).toBeLessThan(damaged.written);
  const whole = await cutOff({ ...hook, quiesce: [...workload.quiescerOf('writer by hand')] });
  expect(whole.arrived).toBeGreaterThan(100);
  expect(whole.arrived).toBe(whole.written);
});

test('a bridge cannot begin beside an exclusive consumer, and takes the place of a single active one', async () => {
  const { blue } = runner.context.brokers;
  await publishAll(blue, byHand.blue, 'parked', 20, {});
  await using connection = await openAmqp(blue.amqp, byHand.blue, 'application');
  const channel = await connection.openChannel();
  const { consumerTag } = await channel.consume('desk', () => undefined, { exclusive: true });
  await expect(runner.run(openBridge, openStep('desk'))).rejects.toMatchObject({
    code: 'BRIDGE.SHOVEL_FAILED',
  });
  await channel.cancel(consumerTag);

  let received = 0;
  const take = async () =>
    (await channel.consume('ledger', () => (received += 1), { noAck: true })).consumerTag;
  const active = await take();
  await runner.run(openBridge, openStep('ledger'));
  await publishAll(blue, byHand.blue, 'ledger', 20, {});
  await waitUntil(soon('the application'), async () => received === 20);
  expect(await at('green', 'ledger')).toBe(0);
  await channel.cancel(active);
  await take();
  await publishAll(blue, byHand.blue, 'ledger', 20, {});
  await waitUntil(soon('the bridge'), async () => (await at('green', 'ledger')) === 20);
  expect(received).toBe(20);
  // What nobody consumes moves with nobody.
  expect([await at('blue', 'parked'), await at('green', 'parked')]).toEqual([20, 0]);
});

test('who listens on green by a queue of its own hears nothing of what is published on blue', async () => {
  const heard: number[] = [];
  const { workload } = site;
  const there = { name: 'board by hand', user: 'board', vhost: byHand.green };
  workload.start(
    there,
    subscriberWork('events', (sequence) => heard.push(sequence)),
  );
  const { api } = runner.context.brokers.green;
  await waitUntil(soon('the board'), async () =>
    (await listChannels(api)).some(({ user, consumers }) => user === 'board' && consumers === 1),
  );
  const publisher = { name: 'pricing by hand', user: 'pricing', vhost: byHand.blue };
  const target = { exchange: 'events', key: 'flood', queue: 'flood' };
  let written = 0;
  workload.startUnconfirmed(publisher, [target], 200, () => (written += 1));
  await waitUntil(soon('100 messages'), async () => written >= 100);
  await workload.stop('pricing by hand', 'board by hand');
  expect(heard).toEqual([]);
});

test('as planned, all of them move: nothing lost, order kept, and the gap of subscribers is short', async () => {
  const { workload, operator, managements } = site;
  const heard: number[] = [];
  await startJournal(site, (sequence) => heard.push(sequence));
  const channels = () => listChannels(runner.context.brokers.blue.api);
  await waitUntil(soon('figures of the writer'), async () =>
    (await channels()).some(({ user, published }) => user === 'writer' && published > 0),
  );
  const { files, apply } = await planFor(site, journal.users, 3, journalSections(site));
  const codes = files.plan.findings.map(({ code }) => code);
  expect(codes).toEqual(
    expect.arrayContaining([
      'CLIENT.NO_CONFIRMS',
      'CLIENT.EXCLUSIVE_CONSUMER',
      'QUEUE.NO_CONSUMERS',
    ]),
  );
  expect(codes).not.toContain('CLIENT.STOPPED_UNCONFIRMED');
  const labels = files.plan.units.flatMap(({ steps }) => steps.map(({ label }) => label));
  expect(labels).toContainEqual(expect.stringMatching(/client writer .*, by its hook first/));
  expect(labels).toContainEqual(expect.stringMatching(/it misses what .* by pricing/));

  await succeeds(operator, ...apply);
  const { greenVhost } = files.plan.units[0] ?? expect.fail('no unit');
  expect(journal.users.map((name) => workload.vhostOf(name))).toEqual(
    journal.users.map(() => greenVhost),
  );
  const before = heard.length;
  await waitUntil(soon('prices on green'), async () => heard.length >= before + 50);
  // A channel that closes at once takes along what a quorum queue has not confirmed.
  await stopWriting(site);
  await workload.stop('pricing');
  workload.startConsumer({ name: 'archivist', user: 'clerk', vhost: greenVhost }, ['parked']);
  await workload.settled(30_000);
  for (const tally of workload.tally.report()) {
    expect(tally).toMatchObject({ lost: 0, misrouted: 0 });
    if (tally.queue !== 'parked') expect(tally).toMatchObject({ outOfOrder: 0 });
  }
  const last = Math.max(...heard);
  expect(last - new Set(heard).size).toBeLessThan(priceRate * 15);
  for (const queue of ['ledger', 'desk', 'parked']) {
    const left = await read<{ messages?: number }>(
      managements.blue,
      `queues/${pathOf(journal.vhost, queue)}?disable_stats=true&enable_queue_totals=true`,
    );
    expect(left?.messages ?? 0).toBe(0);
  }
});
