import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf, read } from '../../examples/coupon-shop/setup/management.js';
import type { Broker } from '../../src/broker/broker.js';
import { batchName } from '../../src/plan/temporary-names.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { waitUntil } from '../lab/wait.js';
import type { Application } from '../support/application.js';
import { dataOf, errorCodeOf } from '../support/json-answers.js';
import { killAt, succeeds } from '../support/kill.js';
import { MigrationFiles } from '../support/migration-files.js';
import { DEADLINE, openSite, type Site } from '../support/site.js';
import { stepRunner } from './support/context.js';
import { stored } from './support/messages.js';

const application: Application = {
  vhost: 'tried a/b',
  exchange: { name: 'events', type: 'topic' },
  queues: [{ name: 'orders', key: 'order.#' }],
  users: ['publisher', 'worker'],
  password: 'tried-application-password',
};
const target = { exchange: 'events', key: 'order.eu', queue: 'orders' };
const backlog = 3000;
let cluster: StartedCluster;
let site: Site;
let files: MigrationFiles;
let broker: Broker;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'canary' });
  site = await openSite({ blue: cluster }, application);
  const { operator, workload } = site;
  // It has settings that its hook can change, and is not there: what comes to green stays there to be counted.
  workload.startConsumer({ name: 'worker' }, ['orders']);
  await workload.stop('worker');
  await workload.publishBacklog('publisher', target, backlog);
  operator.configure({
    profiles: { blue: { management: cluster.managementUrl, user: cluster.user } },
    vhosts: { include: [application.vhost] },
    gates: {
      soak: '1s',
      command: ['/bin/sh', '-c', 'case "$QUORATE_STEP" in *canary-2) [ -e agreed ];; esac'],
    },
    clients: [
      {
        name: 'worker',
        match: { user: 'worker' },
        consumes: ['orders'],
        canary: [100, 1000],
        hook: { forward: workload.hookOf('worker'), back: workload.hookOf('worker') },
      },
    ],
  });
  // A node that has just started does not tell of its plugins yet.
  const planned = { what: 'a plan without blockers', timeoutMs: 30_000, intervalMs: 500 };
  await waitUntil(planned, async () => {
    return (await operator.run('plan', '--out', 'plan.json', '--force')).exit === 0;
  });
  files = new MigrationFiles(operator.planFile);
  broker = (await stepRunner(cluster, files.plan)).context.brokers.blue;
}, 120_000);

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await cluster.stop();
});

const unit = () => files.plan.units[0] ?? expect.fail('no unit');
const apply = () => {
  const approval = ['--execute', '--approve', files.plan.hash.slice(0, 12)];
  return ['apply', 'plan.json', ...approval, ...DEADLINE, '--json'];
};
const batches = () =>
  files
    .entries()
    .filter(({ kind, step }) => kind === 'verified' && /\.canary-\d\.orders$/u.test(step))
    .map(({ evidence: { intended, entered } }) => ({ intended, entered }));
const same = { missing: 0, extra: 0, duplicated: 0, reordered: 0, altered: 0 };

function auditIn(stdout: string): unknown {
  const { data } = JSON.parse(stdout) as { readonly data: { readonly audit: unknown } };
  return data.audit;
}

/** Vhosts whose firehose is on. */
async function tracing(): Promise<readonly string[]> {
  const listed = await read<readonly { name: string; tracing: boolean }[]>(
    site.managements.blue,
    'vhosts',
  );
  return (listed ?? []).flatMap((vhost) => (vhost.tracing ? [vhost.name] : [])).sort();
}

const onBlue = () => stored(broker, unit().blueVhost, 'orders');
const onGreen = () => stored(broker, unit().greenVhost, 'orders');

test('batches of exactly 100 and 1000 go first, and when a gate does not agree nothing else does', async () => {
  const stopped = await site.operator.run(...apply(), '--audit');
  expect(stopped.exit, stopped.stderr).toBe(6);
  expect(stopped.stderr).toContain('lets the nodes that answer copy each message');
  expect(auditIn(stopped.stdout)).toMatchObject({
    complete: true,
    queues: [{ queue: 'orders', ...same, taken: 1100, entered: 1100 }],
  });
  expect(await tracing()).toEqual([]);
  expect(errorCodeOf(stopped)).toBe('GATE.COMMAND');
  expect(batches()).toEqual([
    { intended: 100, entered: 100 },
    { intended: 1000, entered: 1000 },
  ]);
  expect(await onGreen()).toBe(1100);
  expect(await onBlue()).toBe(backlog - 1100);
  const shovels = await read<readonly unknown[]>(
    site.managements.blue,
    `parameters/shovel/${pathOf(unit().greenVhost)}`,
  );
  expect(shovels).toEqual([]);
});

test('a rollback brings the batches back', async () => {
  await succeeds(site.operator, 'rollback', 'plan.json', '--execute', ...DEADLINE, '--json');
  expect(await onBlue()).toBe(backlog);
});

test('forward again, killed during a batch, no batch is carried twice, and nothing is lost', async () => {
  const { operator, workload, managements } = site;
  writeFileSync(join(operator.directory, 'agreed'), '');
  const before = batches().length;
  const [bridge] = unit().bridges;
  const shovel = batchName(bridge?.forward ?? '', 2);
  const parameter = `parameters/shovel/${pathOf(unit().greenVhost, shovel)}`;
  const isThere = async () => {
    const wait = { what: 'the second batch', timeoutMs: 60_000, intervalMs: 3 };
    await waitUntil(wait, async () => (await read(managements.blue, parameter)) !== undefined);
    return true;
  };
  expect(await killAt(operator, [...apply(), '--audit'], isThere)).toBe(true);
  expect(await tracing()).toEqual([application.vhost, unit().greenVhost]);
  const status = await operator.run('status', 'plan.json', '--json');
  expect(status.stderr).toContain('left on by a run that was killed, is switched off');
  expect(await tracing()).toEqual([]);
  workload.startConsumer({ name: 'worker', vhost: unit().greenVhost }, ['orders']);

  const { audit } = dataOf('run', await operator.run(...apply(), '--audit'));
  const [audited] = audit?.queues ?? [];
  expect(audit, JSON.stringify(audit)).toMatchObject({ complete: true, queues: [same] });
  // What the killed run had carried is not in it.
  expect(audited?.taken).toBeGreaterThanOrEqual(backlog - 1100);
  expect(await tracing()).toEqual([]);
  expect(batches().slice(before)).toEqual([
    { intended: 100, entered: 100 },
    { intended: 1000, entered: 1000 },
  ]);
  const { ledger, problems } = dataOf(
    'verify',
    await operator.run('verify', 'plan.json', '--json'),
  );
  expect(problems).toEqual([]);
  expect(ledger[0]).toMatchObject({ bridged: backlog, lost: 0, unexplained: 0 });
  await workload.settled(20_000);
  expect(workload.tally.report()[0]).toMatchObject({
    ...{ published: backlog, consumed: backlog, lost: 0, duplicated: 0 },
  });
});
