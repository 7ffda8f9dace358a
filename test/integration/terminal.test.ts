import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { waitUntil } from '../lab/wait.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import type { Application } from '../support/application.js';
import { clientsSeen } from '../support/clients-seen.js';
import { succeeds } from '../support/kill.js';
import { MigrationFiles } from '../support/migration-files.js';
import { openSite, type Site } from '../support/site.js';

const application: Application = {
  vhost: 'terminal a/b',
  exchange: { name: 'events', type: 'topic' },
  queues: [{ name: 'orders', key: 'order.#' }],
  users: ['orders-publisher', 'orders-worker'],
  password: 'terminal-application-password',
};
const target = { exchange: 'events', key: 'order.eu', queue: 'orders' };
let cluster: StartedCluster;
let site: Site;

beforeAll(async () => {
  cluster = await startCluster({
    ...promptStatistics,
    version: '3.10',
    nodes: 1,
    name: 'terminal',
  });
  site = await openSite({ blue: cluster }, application);
  const { operator, workload, managements } = site;
  workload.startConsumer({ name: 'orders-worker' }, ['orders']);
  workload.startPublisher({ name: 'orders-publisher' }, [target], 50);
  operator.configure({
    profiles: { blue: { management: cluster.managementUrl, user: cluster.user } },
    vhosts: { include: [application.vhost] },
    gates: { soak: '10m' },
    clients: application.users.map((name) => ({
      name,
      match: { user: name },
      publishes: name.endsWith('publisher') ? ['events'] : [],
      hook: { forward: workload.hookOf(name), back: workload.hookOf(name) },
    })),
  });
  await clientsSeen(managements.blue, application.vhost, application.users, 1);
  await succeeds(operator, 'plan', '--out', 'plan.json');
});

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await cluster.stop();
});

const Figures = z.object({
  event: z.literal('figures'),
  waiting: z.number().optional(),
  movedPerSecond: z.number().optional(),
  etaSeconds: z.number().optional(),
  soakSecondsLeft: z.number().optional(),
});

const Look = z.looseObject({
  run: z.object({ pid: z.number() }).optional(),
  live: z.object({ waiting: z.number().optional() }).optional(),
});

function figuresIn(lines: string) {
  const events = lines
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return events.flatMap((event) => Figures.safeParse(event).data ?? []);
}

function gatesBegun(files: MigrationFiles): number {
  const begun = files.entries().filter(({ kind }) => kind === 'intended');
  return begun.filter((entry) => files.stepOf(entry)?.kind === 'client.gate').length;
}

function kindsOfSkipped(files: MigrationFiles): readonly (string | undefined)[] {
  const skipped = files.entries().filter(({ evidence }) => 'skipped' in evidence);
  return skipped.map((entry) => files.stepOf(entry)?.kind);
}

const approved = (files: MigrationFiles) => [
  '--execute',
  '--approve',
  files.plan.hash.slice(0, 12),
];

test('at a terminal: pause, resume, a soak that is skipped, and back again', async () => {
  const { operator, workload } = site;
  const files = new MigrationFiles(operator.planFile);
  const size = { rows: 24, columns: 80 };
  const watch = ['status', 'plan.json', '--watch', '--interval', '1s'];
  const events = ['--events', 'events.jsonl'];
  using terminal = operator.atTerminal(size, 'apply', 'plan.json', ...approved(files), ...events);
  await terminal.sees(/keys: p pause/u);
  using second = operator.atTerminal(size, ...watch);
  const third = operator.start(...watch, '--json');
  terminal.press('p');
  await second.sees(/paused by/u);
  await terminal.sees(/goes\s+on\s+by\s+itself/u);
  terminal.press('r');
  await terminal.sees(/watched\s+for/u, 60_000);
  terminal.resize({ rows: 30, columns: 40 });
  terminal.press('s');
  const wait = { what: 'the second soak', timeoutMs: 60_000, intervalMs: 100 };
  await waitUntil(wait, async () => gatesBegun(files) === 2);
  terminal.press('b');
  await terminal.sees(/turn\s+back\?/u);
  terminal.press('y');
  expect(await terminal.exit, terminal.raw()).toBe(6);
  expect(await second.exit, second.raw()).toBe(0);
  expect(second.raw()).toMatch(/rolled back[^]*orders: rolled back/u);
  const { exit, stdout } = await third.finished;
  const looks = stdout
    .trimEnd()
    .split('\n')
    .map((line) => Look.parse(JSON.parse(line)));
  expect(exit).toBe(0);
  expect(looks.some(({ run, live }) => run !== undefined && (live?.waiting ?? -1) >= 0)).toBe(true);
  expect(looks.at(-1)).toMatchObject({ ok: true, data: { ended: 'rolled back' } });
  expect(kindsOfSkipped(files)).toEqual(['client.gate']);
  const told = figuresIn(readFileSync(join(operator.directory, 'events.jsonl'), 'utf8'));
  expect(told.length).toBeGreaterThan(3);
  expect(told.every(({ movedPerSecond = 0 }) => movedPerSecond >= 0)).toBe(true);
  expect(told.some(({ soakSecondsLeft = 0 }) => soakSecondsLeft > 500)).toBe(true);
  await workload.settled(20_000);
  expect(workload.tally.lost()).toBe(0);
  expect(workload.vhostOf('orders-worker')).toBe(application.vhost);
}, 120_000);
