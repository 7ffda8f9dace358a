import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, type Management } from '../../examples/coupon-shop/setup/management.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { waitUntil } from '../lab/wait.js';
import { declareApplication, type Application } from '../support/application.js';
import { clientsSeen } from '../support/clients-seen.js';
import { dataOf, errorCodeOf } from '../support/json-answers.js';
import { MigrationFiles } from '../support/migration-files.js';
import { Operator } from '../support/operator.js';
import { Workload } from '../support/workload/workload.js';

const application: Application = {
  vhost: 'dry run',
  exchange: { name: 'events', type: 'topic' },
  queues: [
    { name: 'orders', key: 'order.#' },
    { name: 'archive', key: 'archive.#' },
  ],
  users: ['worker', 'publisher'],
  password: 'dry-run-password',
};
const { vhost } = application;
const dry = {
  apply: ['apply', 'plan.json', '--json'],
  rollback: ['rollback', 'plan.json', '--json'],
  complete: ['complete', 'plan.json', '--json'],
};
let cluster: StartedCluster;
let management: Management;
let operator: Operator;
let workload: Workload;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'dry-run' });
  management = { url: cluster.managementUrl, user: cluster.user, password: cluster.password };
  operator = new Operator({ blue: cluster.password });
  await declareApplication(management, application);
  workload = new Workload({
    directory: join(operator.directory, 'clients'),
    addresses: [cluster.amqpUrl],
    vhost,
    password: application.password,
  });
  const archive = { exchange: 'events', key: 'archive.old', queue: 'archive' };
  await workload.publishBacklog('publisher', archive, 500);
  workload.startConsumer({ name: 'worker' }, ['orders']);
  // It is connected and silent, so that counts stand still.
  workload.startPublisher({ name: 'publisher' }, [archive], 0);
  await clientsSeen(management, vhost, ['worker', 'publisher'], 1);
  operator.configure({
    profiles: { blue: { management: cluster.managementUrl, user: cluster.user } },
    vhosts: { include: [vhost] },
    gates: { soak: '1s' },
    clients: application.users.map((name) => ({
      name,
      match: { user: name },
      publishes: name === 'publisher' ? ['events'] : [],
      hook: { forward: workload.hookOf(name), back: workload.hookOf(name) },
    })),
  });
  dataOf('plan', await operator.run('plan', '--out', 'plan.json', '--json'));
});

afterAll(async () => {
  await workload[Symbol.asyncDispose]();
  operator[Symbol.dispose]();
  await cluster.stop();
});

test('without --execute nothing changes, before, halfway and after', async () => {
  await unchangedBy(async () => {
    expect(await open(dry.apply)).toBeGreaterThan(10);
    expect(await open(dry.rollback)).toBe(0);
    expect(errorCodeOf(await operator.run(...dry.complete))).toBe('COMPLETE.NOT_MOVED');
  });
  expect(existsSync(join(operator.directory, '.quorate'))).toBe(false);

  await execute('apply', '--until', 'consumers');
  await unchangedBy(async () => {
    expect(await open(dry.apply)).toBeGreaterThan(3);
    expect(await open(dry.rollback)).toBeGreaterThan(3);
    expect(errorCodeOf(await operator.run(...dry.complete))).toBe('COMPLETE.NOT_MOVED');
  });

  await execute('apply');
  await unchangedBy(async () => {
    expect(await open(dry.apply)).toBe(0);
    expect(await open(dry.rollback)).toBeGreaterThan(3);
    expect(await open(dry.complete)).toBeGreaterThan(1);
  });

  await execute('complete');
  await unchangedBy(async () => {
    expect(await open(dry.apply)).toBe(0);
    expect(errorCodeOf(await operator.run(...dry.rollback))).toBe('ROLLBACK.COMPLETED');
    expect(await open(dry.complete)).toBe(0);
  });
});

/** How many steps a dry run would do. */
async function open(command: readonly string[]): Promise<number> {
  const { executed, steps, outcome } = dataOf('run', await operator.run(...command));
  expect(executed).toBe(false);
  expect(outcome.done).toBe(0);
  return steps.filter(({ doneBefore }) => !doneBefore).length;
}

async function execute(command: 'apply' | 'complete', ...more: readonly string[]): Promise<void> {
  const { plan } = new MigrationFiles(operator.planFile);
  const consent = { apply: ['--approve', plan.hash.slice(0, 12)], complete: ['--confirm', vhost] };
  const unattended = ['--execute', '--non-interactive', '--deadline', '60s'];
  const args = [command, 'plan.json', ...consent[command], ...unattended, ...more, '--json'];
  expect(dataOf('run', await operator.run(...args)).executed).toBe(true);
}

async function unchangedBy(doing: () => Promise<void>): Promise<void> {
  await countsStandStill();
  const before = await everything();
  await doing();
  expect(await everything()).toEqual(before);
}

/** All that lasts on the broker, and what is written beside the plan. */
async function everything() {
  const { planFile, directory } = operator;
  const { journalFile } = new MigrationFiles(planFile);
  return {
    definitions: await read(management, 'definitions'),
    parameters: await read(management, 'global-parameters'),
    queues: await queueCounts(),
    shovels: await read<readonly unknown[]>(management, 'shovels').then((found) => found?.length),
    vhosts: await read<readonly { readonly name: string }[]>(management, 'vhosts').then((found) =>
      found?.map(({ name }) => name),
    ),
    journal: existsSync(journalFile)
      ? { text: readFileSync(journalFile, 'utf8'), changed: statSync(journalFile).mtimeMs }
      : undefined,
    files: readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('clients'))
      .sort(),
  };
}

async function queueCounts() {
  const path = 'queues?disable_stats=true&enable_queue_totals=true';
  return read<readonly Readonly<Record<string, unknown>>[]>(management, path);
}

/** A quorum queue tells its counts late. */
async function countsStandStill(): Promise<void> {
  let since = Date.now();
  let last = '';
  const wait = { what: 'the counts to stand still', timeoutMs: 30_000, intervalMs: 500 };
  await waitUntil(wait, async () => {
    const now = JSON.stringify(await queueCounts());
    if (now !== last) since = Date.now();
    last = now;
    return Date.now() - since > 6000;
  });
}
