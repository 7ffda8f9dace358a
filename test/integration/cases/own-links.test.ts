import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Broker } from '../../../src/broker/broker.js';
import { startCluster, type StartedCluster } from '../../lab/cluster.js';
import { promptStatistics } from '../../lab/prompt-statistics.js';
import { waitUntil } from '../../lab/wait.js';
import { succeeds } from '../../support/kill.js';
import { openSite, planFor } from '../../support/site.js';
import { stepRunner } from '../support/context.js';
import { stored } from '../support/messages.js';
import {
  applicationIn,
  bringNews,
  declarePartner,
  keepNews,
  link,
  tell,
  unlink,
} from '../support/partner.js';
import { bridgePlan } from '../support/plan.js';

let cluster: StartedCluster;
let broker: Broker;

beforeAll(async () => {
  cluster = await startCluster({
    ...promptStatistics,
    version: '3.10',
    nodes: 1,
    name: 'own-links',
  });
  broker = (await stepRunner(cluster, bridgePlan('/', '/', []))).context.brokers.blue;
}, 120_000);

afterAll(() => cluster.stop());

/** A site at work, linked to its partner, and its plan with this decision on both links. */
async function linkedSite(vhost: string, taken: string) {
  const site = await openSite({ blue: cluster }, applicationIn(vhost));
  await declarePartner(site);
  await link(site, vhost);
  site.workload.startConsumer({ name: 'worker' }, ['orders']);
  await tell(site, 20);
  await site.workload.settled(15_000);
  expect(site.workload.tally.report()).toMatchObject([{ consumed: 40, lost: 0 }]);
  const decisions = { 'PARAMETER.SHOVEL': taken, 'PARAMETER.FEDERATION': taken };
  const queues = [{ match: '^(from partner|head office)$', decisions }];
  return { site, ...(await planFor(site, ['worker'], 1, { queues })) };
}

test('links of blue that are left alone bring messages to where nobody listens any more', async () => {
  const vhost = 'left alone';
  const { site, apply } = await linkedSite(vhost, 'skip');
  await using _closed = site;
  await succeeds(site.operator, ...apply);
  await tell(site, 20);
  const arrival = { what: 'messages on blue', timeoutMs: 30_000, intervalMs: 100 };
  await waitUntil(arrival, async () => (await stored(broker, vhost, 'orders')) === 40);
  expect(site.workload.tally.lost()).toBe(40);
  await unlink(site);
});

test('as planned the unit waits until they are gone, is not done before green has them, and nothing is lost', async () => {
  const vhost = 'links a/b';
  const { site, files, apply } = await linkedSite(vhost, 'copy-after-cutover');
  await using _closed = site;
  const { operator, workload } = site;
  const findings = files.plan.findings.filter(({ code }) => code.startsWith('PARAMETER.'));
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['PARAMETER.FEDERATION', 'blocker'],
    ['PARAMETER.SHOVEL', 'blocker'],
  ]);
  const early = await operator.run(...apply.map((one) => (one === '90s' ? '2s' : one)));
  expect(early.exit, early.stderr).toBe(6);
  expect(early.stdout).toContain('you have not deleted the shovel');

  await keepNews(site);
  await unlink(site);
  await tell(site, 20);
  const moved = await operator.run(...apply);
  expect(moved.exit, moved.stderr).toBe(5);
  expect(moved.stdout).toContain('you have not created the shovel');
  const green = files.plan.units[0]?.greenVhost ?? expect.fail('no unit');
  await link(site, green);
  await bringNews(site, green);
  await tell(site, 20);
  await workload.settled(15_000);
  await succeeds(operator, ...apply);
  expect(workload.vhostOf('worker')).toBe(green);
  expect(workload.tally.report()).toMatchObject([{ consumed: 120, lost: 0, duplicated: 0 }]);
  expect(await stored(broker, vhost, 'orders')).toBe(0);

  const complete = ['complete', 'plan.json', '--execute', '--confirm', vhost, '--json'];
  await link(site, vhost);
  const refused = await operator.run(...complete);
  expect(refused.exit, refused.stderr).toBe(6);
  expect(refused.stdout).toContain('COMPLETE.LINK_CAME_BACK');
  await unlink(site);
  await succeeds(operator, ...complete);
});
