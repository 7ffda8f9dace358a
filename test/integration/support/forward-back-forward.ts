import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pathOf, read } from '../../../examples/coupon-shop/setup/management.js';
import type { Application } from '../../support/application.js';
import { atStep, killAt, succeeds } from '../../support/kill.js';
import { planFor, openSite, type Clusters } from '../../support/site.js';
import { blueOf, expectAt, expectToWork, rightsOf } from './blue-as-before.js';

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
    gates: gatesOf(row),
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

/** Where no client fails none has to be watched. */
function gatesOf({ returned, back }: Row): Readonly<Record<string, unknown>> {
  if (returned === undefined) return { soak: '0s' };
  return {
    soak: '1s',
    command: agrees('$QUORATE_CLIENT'),
    'on-gate-failure': back === 'reversed' ? 'reverse' : 'pause',
  };
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
