import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf, read, remove } from '../../examples/coupon-shop/setup/management.js';
import { declareExchange } from '../../src/broker/management/exchanges.js';
import { putPolicy } from '../../src/broker/management/policies.js';
import { deleteVhost } from '../../src/broker/management/vhosts.js';
import { quarantineName } from '../../src/plan/temporary-names.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { waitUntil } from '../lab/wait.js';
import { atStep, killAt, succeeds } from '../support/kill.js';
import { DEADLINE, openSite, planFor, type Site } from '../support/site.js';
import { stepRunner } from './support/context.js';
import { stored } from './support/messages.js';
import { bridgePlan } from './support/plan.js';

let cluster: StartedCluster;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'sweep' });
});

afterAll(async () => {
  await cluster.stop();
});

interface Sweeping {
  readonly ok: boolean;
  readonly data: {
    readonly executed: boolean;
    readonly migrations: readonly {
      readonly migration: string;
      readonly known: boolean;
      readonly objects: readonly {
        readonly kind: string;
        readonly name: string;
        readonly verdict: string;
      }[];
      readonly rights: readonly { readonly user: string }[];
      readonly lasting: readonly { readonly kind: string; readonly name: string }[];
    }[];
  };
}

test('a migration that was killed and whose journal is lost leaves blue as it was, and nothing of anybody else goes', async () => {
  const vhost = 'sweep';
  await using site = await openSite(
    { blue: cluster },
    {
      vhost,
      exchange: { name: 'events', type: 'direct' },
      queues: [
        { name: 'orders', key: 'orders' },
        { name: 'mail', key: 'mail' },
      ],
      users: ['mailer', 'worker', 'publisher'],
      password: 'sweep-application-password',
    },
  );
  const { workload, operator } = site;
  const { api } = (await stepRunner(cluster, bridgePlan(vhost, 'other', []))).context.brokers.blue;
  // Somebody else's, and what another migration of another operator has left.
  for (const name of ['quorate.mine', 'quorate.fedcba987654.0123456789']) {
    await declareExchange(api, {
      ...{ vhost, name, type: 'fanout', durable: true, autoDelete: false },
      ...{ internal: false, arguments: {} },
    });
  }
  const definition = { 'max-length': 5 };
  await putPolicy(api, 'policies', {
    ...{ vhost, name: 'quorate', pattern: '^none$', applyTo: 'queues', priority: 1, definition },
  });
  await workload.publishBacklog(
    'publisher',
    { exchange: 'events', key: 'orders', queue: 'orders' },
    200,
  );
  workload.startConsumer({ name: 'mailer' }, ['mail']);
  workload.startConsumer({ name: 'worker' }, ['orders']);
  workload.startPublisher(
    { name: 'publisher' },
    [{ exchange: 'events', key: 'mail', queue: 'mail' }],
    20,
  );
  const { files, apply } = await planFor(site, ['mailer', 'worker', 'publisher'], 2);
  const before = await definitionsOf(site);

  const point = atStep(
    files,
    (step) => step.kind === 'client.fence' && step.params.client.name === 'worker',
  );
  expect(await killAt(operator, apply, point)).toBe(true);
  expect((await sweep(site, 'plan.json', '--execute')).stdout).toContain('SWEEP.UNDERWAY');
  const named = await sweep(site, '--migration', files.plan.migrationId, '--execute');
  expect(named.stdout).toContain('SWEEP.UNDERWAY');
  rmSync(join(operator.directory, '.quorate'), { recursive: true });
  const lost = await operator.run(...apply);
  expect(JSON.parse(lost.stdout)).toMatchObject({ error: { code: 'JOURNAL.MISSING' } });
  await workload.stop('mailer', 'worker', 'publisher');

  const dry = await sweep(site, 'plan.json');
  const [listed] = dry.answer.data.migrations;
  expect(listed).toMatchObject({ migration: files.plan.migrationId, known: true });
  const kinds = new Set(listed?.objects.map(({ kind, verdict }) => `${verdict} ${kind}`));
  expect(kinds).toEqual(
    new Set(['shovel', 'exchange', 'queue', 'policy'].map((kind) => `remove ${kind}`)),
  );
  expect(listed?.rights.map(({ user }) => user)).toContain('mailer');
  expect(listed?.lasting).toContainEqual(expect.objectContaining({ kind: 'vhost' }));
  expect(await definitionsOf(site)).not.toEqual(before);
  const every = await sweep(site);
  expect(every.answer.data.migrations.map(({ migration, known }) => [migration, known])).toEqual(
    [
      [files.plan.migrationId, true],
      ['fedcba987654', false],
    ].toSorted(),
  );

  const done = await sweep(site, '--migration', files.plan.migrationId, '--execute');
  expect(done.exit, done.stdout).toBe(0);
  await deleteVhost(api, `${vhost}-quorum`);
  expect(await definitionsOf(site)).toEqual(before);
  expect(await read(site.managements.blue, 'shovels')).toEqual([]);
  const again = await sweep(site, 'plan.json', '--execute');
  expect(again).toMatchObject({ exit: 0 });
  expect(again.answer.data.migrations[0]?.objects).toEqual([]);
});

test('a rollback brings what could not be routed back as well, from a queue that was deleted too, killed at it', async () => {
  const vhost = 'returned';
  const green = `${vhost}-quorum`;
  const target = { exchange: 'events', key: 'orders', queue: 'orders' };
  await using site = await openSite(
    { blue: cluster },
    {
      vhost,
      exchange: { name: 'events', type: 'direct' },
      queues: [{ name: 'orders', key: 'orders' }],
      users: ['worker', 'publisher'],
      password: 'returned-application-password',
    },
  );
  const { workload, operator } = site;
  workload.startConsumer({ name: 'worker' }, ['orders']);
  workload.startPublisher({ name: 'publisher' }, [target], 50);
  const { files, apply } = await planFor(site, ['worker', 'publisher'], 1);
  await succeeds(operator, ...apply, '--until', 'consumers');
  await workload.stop('publisher');
  await workload.settled(20_000);
  // What goes over the bridge from now on belongs to a queue that somebody has deleted.
  await remove(site.managements.green, `queues/${pathOf(green, 'orders')}`);
  await workload.publishBacklog('publisher', target, 200);
  const { brokers } = (await stepRunner(cluster, bridgePlan(vhost, green, []))).context;
  const quarantine = quarantineName(files.plan.migrationId);
  const wait = { what: 'messages that cannot be routed', timeoutMs: 20_000, intervalMs: 100 };
  const unrouted = () => stored(brokers.green, green, quarantine);
  await waitUntil(wait, async () => (await unrouted()) === 200);

  const rollback = ['rollback', 'plan.json', '--execute', '--non-interactive', ...DEADLINE];
  const rerouting = atStep(files, ({ kind }) => kind === 'bridge.reroute');
  expect(await killAt(operator, rollback, rerouting)).toBe(true);
  await succeeds(operator, ...rollback);
  await workload.settled(20_000);
  expect(workload.tally.report()).toMatchObject([{ queue: 'orders', lost: 0, misrouted: 0 }]);
  expect(await read(site.managements.blue, `vhosts/${pathOf(green)}`)).toBeUndefined();
  const left = await read(site.managements.blue, `definitions/${pathOf(vhost)}`);
  expect(JSON.stringify(left)).not.toContain('quorate.');
});

async function sweep({ operator }: Site, ...args: readonly string[]) {
  const { exit, stdout } = await operator.run('sweep', ...args, '--json');
  // The command's documented answer.
  return { exit, stdout, answer: JSON.parse(stdout) as Sweeping };
}

/** Everything of the cluster, each list in one order. */
async function definitionsOf({ managements, application }: Site): Promise<unknown> {
  const { blue: management } = managements;
  const all = await read<Record<string, unknown>>(management, 'definitions');
  const shovels = await read(management, `parameters/shovel/${pathOf(application.vhost)}`);
  const sorted = Object.entries(all ?? {}).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map((one) => JSON.stringify(one)).toSorted() : value,
  ]);
  return { ...Object.fromEntries(sorted), shovels } as unknown;
}
