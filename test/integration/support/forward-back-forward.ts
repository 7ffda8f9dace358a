import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pathOf, read } from '../../../examples/coupon-shop/setup/management.js';
import type { Side } from '../../../src/topology/side.js';
import { waitUntil } from '../../lab/wait.js';
import type { Application } from '../../support/application.js';
import { atStep, killAt, succeeds } from '../../support/kill.js';
import { planFor, openSite, type Clusters, type Site } from '../../support/site.js';

/** What is made to fail, with the code the run ends with: `clients[]` at a gate or by a hook, or a kind of step by a veto. */
interface Row {
  readonly phase: string;
  readonly fails: string;
  readonly code: string;
  /** By itself, or by a rollback of the unit or of the one client. */
  readonly back: 'reversed' | '--unit' | '--client';
  /** The way back is listed before it is gone. */
  readonly isShown?: true;
  /** The client that is back on blue while others stay; absent: everybody is. */
  readonly returned?: string;
  /** Killed at this kind of step on the way back, which the next run then ends. */
  readonly killedAt?: string;
}

const rows: readonly Row[] = [
  {
    ...{ phase: 'provision', fails: 'provision.bindings', code: 'HOOK.VETO', back: '--unit' },
    isShown: true,
  },
  {
    ...{ phase: 'consumers', fails: 'worker', code: 'GATE.REVERSED', back: 'reversed' },
    ...{ returned: 'worker', killedAt: 'bridge.open' },
  },
  {
    ...{ phase: 'publishers', fails: 'publisher', code: 'GATE.COMMAND', back: '--client' },
    ...{ returned: 'publisher', isShown: true },
  },
  { phase: 'drain', fails: 'bridge.close', code: 'HOOK.VETO', back: '--unit' },
  { phase: 'verify', fails: 'unit.verify', code: 'HOOK.VETO', back: '--unit' },
];

const names = ['mailer', 'worker', 'publisher'];

/** What is proven here does not depend on how late statistics are, and much waits for them: they come every second instead of every 5. */
export const promptStatistics = ['collect_statistics_interval = 1000'];

/** Declares a test for each phase; at the same time, since what they do most is wait. */
export function testEachPhase(clusters: () => Clusters): void {
  test.concurrent.each(rows)(
    'what fails in $phase comes back to blue, which works as before, and then goes forward',
    (row) => backAndForth(clusters(), row),
    300_000,
  );
}

async function backAndForth(clusters: Clusters, row: Row): Promise<void> {
  await using site = await openSite(clusters, applicationOf(row));
  const { workload, operator, application } = site;
  const clients = application.users;
  const [mailer = '', worker = '', publisher = ''] = clients;
  for (const queue of ['orders', 'mail']) {
    await workload.publishBacklog(publisher, { exchange: 'events', key: queue, queue }, 500);
  }
  workload.startConsumer({ name: mailer }, ['mail']);
  workload.startConsumer({ name: worker }, ['orders']);
  workload.startPublisher(
    { name: publisher },
    ['orders', 'mail'].map((queue) => ({ exchange: 'events', key: queue, queue })),
    50,
  );
  const { files, apply } = await planFor(site, clients, 2, {
    gates: {
      // Where no client fails nobody has to be watched.
      soak: row.returned === undefined ? '0s' : '1s',
      command: agrees('$QUORATE_CLIENT'),
      'on-gate-failure': row.back === 'reversed' ? 'reverse' : 'pause',
    },
    hooks: { 'before-step': agrees('$QUORATE_DIRECTION $QUORATE_KIND') },
  });
  const before = await blueOf(site, clients);
  const failing = join(operator.directory, 'failing');
  writeFileSync(
    failing,
    row.returned === undefined ? `forward ${row.fails}` : nameOf(row, row.fails),
  );

  if (row.killedAt !== undefined) {
    const point = atStep(files, ({ kind, phase }) => kind === row.killedAt && phase === 'rollback');
    expect(await killAt(operator, apply, point)).toBe(true);
  }
  const failed = await operator.run(...apply);
  expect(failed.exit, failed.stderr).toBe(6);
  const { error } = JSON.parse(failed.stdout) as { error: { code: string; next: string[] } };
  expect(error.code, failed.stdout).toBe(row.code);
  const [unit] = files.plan.units;
  if (row.back !== 'reversed') {
    const name = row.back === '--unit' ? (unit?.name ?? '') : nameOf(row, row.fails);
    const rollback = ['rollback', 'plan.json', row.back, name, '--json'];
    if (row.isShown === true) await succeeds(operator, ...rollback, '--plan');
    await succeeds(operator, ...rollback, '--execute', '--non-interactive', '--deadline', '60s');
  }

  const back = row.returned === undefined ? clients : [nameOf(row, row.returned)];
  for (const name of back) expectAt(site, name, 'blue', application.vhost);
  expect(await blueOf(site, back)).toEqual({ ...before, permissions: rightsOf(before, back) });
  if (row.back === '--unit') {
    const { greenVhost = '' } = unit ?? {};
    expect(await read(site.managements.green, `vhosts/${pathOf(greenVhost)}`)).toBeUndefined();
  }
  await expectToWork(site);

  rmSync(failing);
  await succeeds(operator, ...apply);
  for (const name of clients) expectAt(site, name, 'green', unit?.greenVhost);
  await workload.stop(publisher);
  await workload.settled(20_000);
  for (const tally of workload.tally.report()) {
    expect(tally).toMatchObject({ consumed: tally.published, lost: 0, misrouted: 0 });
    expect(tally.published).toBeGreaterThan(500);
  }
}

/** A command that agrees unless the file names what it is asked about. */
function agrees(asked: string): readonly string[] {
  return ['/bin/sh', '-c', `[ "${asked}" != "$(cat failing 2>/dev/null)" ]`];
}

function applicationOf(row: Row): Application {
  return {
    vhost: row.phase,
    exchange: { name: 'events', type: 'direct' },
    queues: [
      { name: 'orders', key: 'orders' },
      { name: 'mail', key: 'mail' },
    ],
    users: names.map((name) => nameOf(row, name)),
    password: 'back-and-forth-password',
  };
}

/** Users are those of the cluster, so each row has its own. */
function nameOf({ phase }: Pick<Row, 'phase'>, client: string): string {
  return `${phase.replace(/\W+/g, '-')}-${client}`;
}

function expectAt({ clusters, workload }: Site, client: string, side: Side, vhost: unknown): void {
  const ports = clusters[side].nodes.map(({ amqpPort }) => amqpPort);
  expect([workload.vhostOf(client), workload.portsOf(client)]).toEqual([vhost, ports]);
}

interface Blue {
  readonly definitions: unknown;
  readonly permissions: readonly { readonly user: string }[];
}

/** What applications see of blue: what is there but for quorate's own objects, and what these users may do. */
async function blueOf(
  { managements, application: { vhost } }: Site,
  users: readonly string[],
): Promise<Blue> {
  const { blue: management } = managements;
  const definitions = await read<Record<string, unknown>>(
    management,
    `definitions/${pathOf(vhost)}`,
  );
  const permissions = await read<Blue['permissions']>(
    management,
    `vhosts/${pathOf(vhost)}/permissions`,
  );
  const foreign = Object.entries(definitions ?? {}).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.filter((one) => !JSON.stringify(one).includes('quorate.')) : value,
  ]);
  return {
    definitions: Object.fromEntries(foreign) as unknown,
    permissions: rightsOf({ permissions: permissions ?? [] }, users),
  };
}

function rightsOf({ permissions }: Pick<Blue, 'permissions'>, users: readonly string[]) {
  return permissions.filter(({ user }) => users.includes(user));
}

/** Messages are published, and consumed from every queue. */
async function expectToWork({ workload }: Site): Promise<void> {
  const consumed = () => new Map(workload.tally.report().map((one) => [one.queue, one.consumed]));
  const before = consumed();
  const wait = { what: 'messages to flow on blue', timeoutMs: 30_000, intervalMs: 200 };
  await waitUntil(wait, async () =>
    [...before].every(([queue, count]) => (consumed().get(queue) ?? 0) > count + 10),
  );
}
