import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBridge } from '../../../src/migration/bridge/open.js';
import { forwardBridges } from '../../../src/plan/unit-bridges.js';
import { startCluster, type StartedCluster } from '../../lab/cluster.js';
import { promptStatistics } from '../../lab/prompt-statistics.js';
import { waitUntil } from '../../lab/wait.js';
import { declareApplication, type Application } from '../../support/application.js';
import { succeeds } from '../../support/kill.js';
import { openSite, planFor, type Site } from '../../support/site.js';
import { callerWork, Calls, serverWork } from '../../support/workload/calls.js';
import { stepRunner } from '../support/context.js';
import { bridgePlan, stepOf } from '../support/plan.js';

/** A till asks a desk for prices. */
const application: Application = {
  vhost: 'calls a/b',
  exchange: { name: 'unused', type: 'direct' },
  queues: [{ name: 'prices', key: 'prices' }],
  users: ['till', 'desk'],
  password: 'of-the-callers',
};
const byHand = { blue: 'by hand', green: 'by hand-quorum' };
const soon = (what: string) => ({ what, timeoutMs: 15_000, intervalMs: 50 });
let cluster: StartedCluster;
let site: Site;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'rpc' });
  site = await openSite({ blue: cluster }, application);
  for (const vhost of Object.values(byHand)) {
    const args = { 'x-queue-type': vhost === byHand.blue ? 'classic' : 'quorum' };
    const queues = [{ name: 'prices', key: 'prices', arguments: args }];
    await declareApplication(site.managements.blue, { ...application, vhost, queues });
  }
}, 120_000);

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await cluster.stop();
});

test('requests that a bridge carries are served, and no caller hears of it', async () => {
  const { workload } = site;
  const calls = new Calls();
  const runner = await stepRunner(cluster, bridgePlan(byHand.blue, byHand.green, ['prices']));
  const [bridge] = runner.context.plan.units.flatMap(forwardBridges);
  const shovel = bridge?.shovel ?? expect.fail('no bridge');
  workload.start(
    { name: 'desk by hand', user: 'desk', vhost: byHand.green },
    serverWork('prices', calls),
  );
  await runner.run(openBridge, stepOf('bridge.open', { bridge: shovel }));
  workload.start(
    { name: 'till by hand', user: 'till', vhost: byHand.blue },
    callerWork('prices', calls),
  );
  await waitUntil(soon('callers to give up'), async () => calls.silent >= 100);
  await workload.stop('till by hand', 'desk by hand');
  expect(calls.served).toBeGreaterThanOrEqual(100);
  expect(calls.answered).toBe(0);
});

test('with callers stopped until their servers have moved, no call is left without a reply', async () => {
  const { workload, operator } = site;
  const calls = new Calls();
  workload.start({ name: 'desk' }, serverWork('prices', calls));
  workload.start({ name: 'till' }, callerWork('prices', calls));
  const { files, apply } = await planFor(site, ['till', 'desk'], 2, {
    clients: [
      { name: 'till', match: { user: 'till' }, sendsTo: ['prices'], hook: hookOf('till') },
      { name: 'desk', match: { user: 'desk' }, publishes: [''], hook: hookOf('desk') },
    ],
    queues: [{ match: '^till$', decisions: { 'CLIENT.REPLY_QUEUE': 'stop-callers' } }],
  });
  const { greenVhost } = files.plan.units[0] ?? expect.fail('no unit');
  const answersOn = async (vhost: string) => {
    expect(['till', 'desk'].map((name) => workload.vhostOf(name))).toEqual([vhost, vhost]);
    const before = calls.answered;
    await waitUntil(soon(`replies in ${vhost}`), async () => calls.answered > before + 50);
  };
  await answersOn(application.vhost);

  await succeeds(operator, ...apply);
  await answersOn(greenVhost);
  expect(calls.silent).toBe(0);
  await workload.stop('till', 'desk');
});

function hookOf(name: string) {
  const hook = site.workload.hookOf(name);
  return { forward: hook, back: hook };
}
