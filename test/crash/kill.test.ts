import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf, read } from '../../examples/coupon-shop/setup/management.js';
import type { Step } from '../../src/plan/step.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import type { Application } from '../support/application.js';
import { atStep, killAt, succeeds } from '../support/kill.js';
import { DEADLINE, openSite, planFor, type Site } from '../support/site.js';

const password = 'crash-application-password';
let cluster: StartedCluster;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'kill' });
});

afterAll(async () => {
  await cluster.stop();
});

test('a killed rollback is finished by the same command, and blue is as it was', async () => {
  const billing: Application = {
    vhost: 'crash/2',
    exchange: { name: 'billing', type: 'direct' },
    queues: [
      { name: 'bills', key: 'bill' },
      { name: 'bills.late', key: 'late' },
    ],
    users: ['bills-publisher', 'bills-worker', 'bailiff'],
    password,
  };
  await using site = await openSite({ blue: cluster }, billing);
  const { workload, operator } = site;
  await workload.publishBacklog('bills-publisher', billTo('bills.late', 'late'), 5000);
  workload.startConsumer({ name: 'bills-worker' }, ['bills']);
  workload.startPublisher({ name: 'bills-publisher' }, [billTo('bills', 'bill')], 100);
  const { files, apply } = await planFor(site, ['bills-publisher', 'bills-worker'], 1);
  const before = await blueOf(site);

  const first = operator.start(...apply.filter((argument) => argument !== '--json'));
  await files.nextEntry(({ kind }) => kind === 'intended', first.finished);
  const second = await operator.run(...apply);
  expect(second.exit).toBe(2);
  expect(JSON.parse(second.stdout)).toMatchObject({ ok: false, error: { code: 'LOCK.HELD' } });
  first.kill('SIGINT');
  const interrupted = await first.finished;
  expect(interrupted.exit).toBe(6);
  const resume = /^\s*(quorate apply plan\.json .*)$/m.exec(interrupted.stderr)?.[1];
  expect(resume).toBeDefined();
  const resumed = await operator.type(resume ?? '');
  expect(resumed.exit, resumed.stderr).toBe(0);

  const rollback = ['rollback', 'plan.json', '--execute', '--non-interactive', ...DEADLINE];
  const bridges = files.plan.units.flatMap((unit) => unit.bridges);
  const late = bridges.find(({ blue }) => blue === 'bills.late');
  const kills: readonly ((step: Step) => boolean)[] = [
    ({ kind }) => kind === 'client.move',
    (step) => step.kind === 'bridge.open' && step.params.bridge === late?.reverse,
    ({ kind }) => kind === 'bridge.drain',
    ({ kind }) => kind === 'unit.remove-green',
  ];
  for (const [index, point] of kills.entries()) {
    expect(await killAt(operator, rollback, atStep(files, point)), `kill ${index}`).toBe(true);
  }
  await succeeds(operator, ...rollback);

  expect(await blueOf(site)).toEqual(before);
  expect(await read(site.managements.blue, `vhosts/${pathOf('crash/2-quorum')}`)).toBeUndefined();
  expect(await definitionsText(site)).not.toContain('quorate.');
  expect(workload.vhostOf('bills-worker')).toBe(billing.vhost);
  await workload.stop('bills-publisher');
  workload.startConsumer({ name: 'bailiff' }, ['bills.late']);
  await workload.settled(30_000);
  expectNothingLost(site);
});

const billTo = (queue: string, key: string) => ({ exchange: 'billing', key, queue });

/** Every message that a publisher knows to be safe came to its queue's consumer under its own routing key. */
function expectNothingLost({ application, workload }: Site): void {
  const report = workload.tally.report();
  const names = application.queues.map(({ name }) => name);
  expect(new Set(report.map(({ queue }) => queue))).toEqual(new Set(names));
  for (const tally of report) {
    expect(tally.published).toBeGreaterThan(500);
    expect(tally).toMatchObject({ consumed: tally.published, lost: 0, misrouted: 0 });
    // Each client that is cut off may see its prefetch again, each bridge that is interrupted its own.
    expect(tally.duplicated).toBeLessThan(1000);
  }
}

async function blueOf({ managements: { blue: management }, application: { vhost } }: Site) {
  const permissions = await read(management, `vhosts/${pathOf(vhost)}/permissions`);
  return { definitions: await read(management, `definitions/${pathOf(vhost)}`), permissions };
}

async function definitionsText({ managements: { blue: management } }: Site): Promise<string> {
  return JSON.stringify(await read(management, 'definitions'));
}
