import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/journal/entry.js';
import { carryBatch } from '../../src/migration/bridge/batch.js';
import { openBridge } from '../../src/migration/bridge/open.js';
import { ShovelWatch, sightShovel } from '../../src/migration/bridge/shovel-watch.js';
import type { Plan } from '../../src/plan/document.js';
import { allBridges } from '../../src/plan/unit-bridges.js';
import { QuorateError } from '../../src/quorate-error.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { waitUntil } from '../lab/wait.js';
import { stepRunner, type StepRunner } from './support/context.js';
import { consumeAll, publishAll, stored } from './support/messages.js';
import { bridgePlan, stepOf } from './support/plan.js';
import { declareOnBothSides } from './support/queues-on-both-sides.js';

const vhost = 'shop';
const all = 30_000;
const count = 20_000;
const planned = bridgePlan(vhost, vhost, ['orders', 'mails']);
const [ofOrders = '', ofMails = ''] = planned.units.flatMap(({ bridges }) =>
  bridges.map(({ forward }) => forward),
);
const batch = stepOf('bridge.canary', { bridge: ofOrders, shovel: `${ofOrders}.c1`, count });
const entries: JournalEntry[] = [];
let plan: Plan;
let blue: StartedCluster;
let green: StartedCluster;
let runner: StepRunner;

beforeAll(async () => {
  [blue, green] = await Promise.all([
    startCluster({ version: '3.10', nodes: 1, name: 'cut-blue' }),
    startCluster({ version: '4.3', nodes: 1, name: 'cut-green' }),
  ]);
  plan = {
    ...planned,
    strategy: 'broker',
    units: planned.units.map((unit) => ({ ...unit, steps: [batch] })),
    reach: {
      blue: { amqp: [blue.amqpUrl], tls: { verify: 'peer' } },
      green: { amqp: [green.amqpUrl], tls: { verify: 'peer' } },
    },
  };
  runner = await stepRunner(blue, plan, { green, run: 'first', entries });
  await declareOnBothSides(runner, vhost, ['orders', 'mails']);
}, 120_000);

afterAll(async () => {
  await Promise.all([blue.stop(), green.stop()]);
});

const bridgeOf = (name: string) =>
  plan.units.flatMap(allBridges).find(({ shovel }) => shovel === name) ?? expect.fail(name);
const mails = () => bridgeOf(ofMails);
const ofBatch = () => bridgeOf(batch.params.shovel);
const wait = (what: string) => ({ what, timeoutMs: 60_000, intervalMs: 20 });
const codeOf = (error: unknown) => (error instanceof QuorateError ? error.code : error);
const arrived = () => stored(runner.context.brokers.green, vhost, 'orders');

test('blue goes away in the middle of a batch and is back: what is missing of the batch is carried, and no more', async () => {
  const { brokers } = runner.context;
  const sent = await publishAll(brokers.blue, vhost, 'orders', all, {});
  await runner.run(openBridge, stepOf('bridge.open', { bridge: ofMails }));
  let clock = 0;
  const watch = new ShovelWatch(runner.context, () => clock);
  await watch.poll([mails()]);

  const cut = runner.run(carryBatch, batch).catch((error: unknown) => error);
  await waitUntil(wait('the first of the batch'), async () => (await arrived()) > 500);
  await blue.nodes[0].kill();
  expect(['BROKER.UNREACHABLE', 'BRIDGE.SHOVEL_FAILED']).toContain(codeOf(await cut));

  // A bridge that stays open says so once it has been away for long, and stays.
  await waitUntil(wait('the bridge to notice'), async () => {
    await watch.poll([mails()]);
    return (await sightShovel(brokers.green.api, mails())).state !== 'running';
  });
  await watch.poll([mails()]);
  clock = 30_000;
  const told = await watch.poll([mails()]).catch((error: unknown) => error);
  expect(codeOf(told)).toBe('BRIDGE.CUT_OFF');
  expect(String(told)).toContain(blue.amqpUrl);

  await blue.nodes[0].restart();
  await waitUntil(wait('the bridge to go on'), async () => {
    return (await sightShovel(brokers.green.api, mails())).state === 'running';
  });
  expect((await sightShovel(brokers.green.api, ofBatch())).state).toBe('absent');
  expect(await arrived()).toBeLessThan(count);
  runner = await stepRunner(blue, plan, { green, run: 'second', entries });
  await runner.run(carryBatch, batch);
  expect(entries.at(-1)?.evidence).toMatchObject({ intended: count, entered: count });
  expect(await arrived()).toBe(count);

  const moved = await consumeAll(brokers.green, vhost, 'orders', count);
  const left = await stored(brokers.blue, vhost, 'orders');
  const stayed = await consumeAll(brokers.blue, vhost, 'orders', left);
  const seen = [...moved, ...stayed].map(({ id }) => id);
  // A node that is killed also forgets acknowledgements, so that some are on both sides.
  expect(new Set(seen)).toEqual(new Set(sent));
});
