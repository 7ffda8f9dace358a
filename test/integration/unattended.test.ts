import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pausePath } from '../../src/journal/state-directory.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { waitUntil } from '../lab/wait.js';
import type { Application } from '../support/application.js';
import { dataOf, errorCodeOf } from '../support/json-answers.js';
import { atStep } from '../support/kill.js';
import type { MigrationFiles } from '../support/migration-files.js';
import { openSite, planFor, type Site } from '../support/site.js';

const application: Application = {
  vhost: 'pause a/b',
  exchange: { name: 'events', type: 'topic' },
  queues: [{ name: 'orders', key: 'order.#' }],
  users: ['orders-publisher', 'orders-worker'],
  password: 'pause-application-password',
};
const target = { exchange: 'events', key: 'order.eu', queue: 'orders' };
let cluster: StartedCluster;
let site: Site;
let files: MigrationFiles;
let apply: readonly string[];

beforeAll(async () => {
  cluster = await startCluster({ version: '3.10', nodes: 1, name: 'pause' });
  site = await openSite(cluster, application);
  site.workload.startConsumer({ name: 'orders-worker' }, ['orders']);
  site.workload.startPublisher({ name: 'orders-publisher' }, [target], 50);
  ({ files, apply } = await planFor(site, application.users, 1));
});

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await cluster.stop();
});

test('a run paused over an open bridge waits with its locks while messages flow, and goes on by itself', async () => {
  const { operator, workload } = site;
  const running = operator.start(...apply, '--events', 'events.jsonl');
  expect(await atStep(files, ({ kind }) => kind === 'bridge.open')(running)).toBe(true);
  const paused = dataOf(
    'pause',
    await operator.run('pause', 'plan.json', '--reason', 'sale', '--json'),
  );
  await written(({ kind, step }) => kind === 'paused' && step === '');
  const status = dataOf('status', await operator.run('status', 'plan.json', '--json'));
  expect(status.pause).toEqual(paused.pause);
  const entries = files.entries().length;
  const before = consumed();
  await waitUntil(
    { what: 'messages to flow', timeoutMs: 20_000, intervalMs: 200 },
    async () => consumed() > before + 100,
  );
  expect(files.entries()).toHaveLength(entries);
  expect(errorCodeOf(await operator.run(...apply))).toBe('LOCK.HELD');
  dataOf('resume', await operator.run('resume', 'plan.json', '--json'));
  const { outcome } = dataOf('run', await running.finished);
  expect(outcome).toMatchObject({ exit: 0, skipped: 0 });
  expect(files.entries().some(({ kind }) => kind === 'resumed')).toBe(true);
  await workload.settled(20_000);
  expect(workload.tally.lost()).toBe(0);
});

test('a paused rollback ends at the deadline or a signal with exit 6, and goes on when the file is gone', async () => {
  const { operator, workload } = site;
  const back = ['rollback', 'plan.json', '--execute', '--non-interactive', '--json'];
  await operator.type(`: > '${pausePath(files.directory)}'`);
  const late = await operator.run(...back, '--deadline', '2s');
  expect([late.exit, errorCodeOf(late)]).toEqual([6, 'PAUSE.HELD']);
  const before = files.entries().length;
  const running = operator.start(...back, '--deadline', '90s');
  await written(({ kind, step }) => kind === 'paused' && step === '', before);
  running.kill('SIGTERM');
  const ended = await running.finished;
  expect([ended.exit, errorCodeOf(ended)]).toEqual([6, 'STOPPED.SIGNAL']);
  await rm(pausePath(files.directory));
  dataOf('run', await operator.run(...back, '--deadline', '90s'));
  await workload.settled(20_000);
  expect(workload.tally.lost()).toBe(0);
});

const consumed = () => site.workload.tally.report()[0]?.consumed ?? 0;

async function written(
  condition: (entry: ReturnType<MigrationFiles['entries']>[number]) => boolean,
  from = 0,
): Promise<void> {
  const wait = { what: 'a journal entry', timeoutMs: 60_000, intervalMs: 50 };
  await waitUntil(wait, async () => files.entries().slice(from).some(condition));
}
