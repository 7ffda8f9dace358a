import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { waitUntil } from '../lab/wait.js';
import type { Application } from '../support/application.js';
import { clientsSeen } from '../support/clients-seen.js';
import { dataOf, errorCodeOf } from '../support/json-answers.js';
import { succeeds } from '../support/kill.js';
import { MigrationFiles } from '../support/migration-files.js';
import { DEADLINE, openSite, type Site } from '../support/site.js';

const moveSlice = fileURLToPath(new URL('../support/workload/move-slice.js', import.meta.url));
const application: Application = {
  vhost: 'sliced a/b',
  exchange: { name: 'events', type: 'topic' },
  queues: [{ name: 'orders', key: 'order.#' }],
  users: ['publisher', 'worker'],
  password: 'sliced-application-password',
};
const target = { exchange: 'events', key: 'order.eu', queue: 'orders' };
const backlog = 5000;
const instances = ['worker-1', 'worker-2', 'worker-3', 'worker-4'];
let cluster: StartedCluster;
let site: Site;
let files: MigrationFiles;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'slices' });
  site = await openSite({ blue: cluster }, application);
  const { operator, workload, managements } = site;
  await workload.publishBacklog('publisher', target, backlog);
  for (const name of instances) workload.startConsumer({ name, user: 'worker' }, ['orders']);
  workload.startPublisher({ name: 'publisher' }, [target], 100);
  const settings = instances.map((name) => workload.settingsPath(name));
  const hook = [process.execPath, moveSlice, path('hooks'), ...settings];
  const publisherHook = workload.hookOf('publisher');
  operator.configure({
    profiles: { blue: { management: cluster.managementUrl, user: cluster.user } },
    vhosts: { include: [application.vhost] },
    // Agrees once somebody has said so.
    gates: {
      soak: '1s',
      command: ['/bin/sh', '-c', 'echo "$QUORATE_STEP" >> gates; [ -e agreed ]'],
    },
    clients: [
      {
        name: 'worker',
        match: { user: 'worker', connection: '^worker-' },
        slices: [1, '50%'],
        hook: { forward: hook, back: hook },
      },
      {
        name: 'publisher',
        match: { user: 'publisher' },
        publishes: ['events'],
        hook: { forward: publisherHook, back: publisherHook },
      },
    ],
  });
  await clientsSeen(managements.blue, application.vhost, [...instances, 'publisher'], 4);
  await succeeds(operator, 'plan', '--out', 'plan.json');
  files = new MigrationFiles(operator.planFile);
}, 120_000);

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await cluster.stop();
});

const path = (name: string) => join(site.operator.directory, name);
const lines = (name: string) => readFileSync(path(name), 'utf8').trimEnd().split('\n');
const vhosts = () => instances.map((name) => site.workload.vhostOf(name));
const apply = () => {
  const approval = ['--execute', '--approve', files.plan.hash.slice(0, 12)];
  return site.operator.run('apply', 'plan.json', ...approval, ...DEADLINE, '--json');
};
const consumed = () => site.workload.tally.report()[0]?.consumed ?? 0;

test('where the first slice does not do well no other moves, and all are back after a rollback', async () => {
  const { operator, workload } = site;
  const { blueVhost, greenVhost } = files.plan.units[0] ?? expect.fail('no unit');
  const stopped = await apply();
  expect(stopped.exit, stopped.stderr).toBe(6);
  expect(errorCodeOf(stopped)).toBe('GATE.COMMAND');
  expect(lines('hooks')).toEqual(['forward 1 1']);
  expect(lines('gates')).toEqual(['orders.consumers.gate.worker.slice-1']);
  expect(vhosts()).toEqual([greenVhost, blueVhost, blueVhost, blueVhost]);
  // The bridge is open, so what waits on blue is worked off from both sides, with nobody fenced.
  const before = consumed();
  const flowing = { what: 'messages to flow', timeoutMs: 10_000, intervalMs: 100 };
  await waitUntil(flowing, async () => consumed() > before + 100);

  await succeeds(operator, 'rollback', 'plan.json', '--execute', ...DEADLINE, '--json');
  expect(lines('hooks').slice(1)).toEqual(['back 100% 4']);
  expect(vhosts()).toEqual([blueVhost, blueVhost, blueVhost, blueVhost]);
  await workload.settled(20_000);
  expect(workload.tally.lost()).toBe(0);
});

test('forward again it moves in three slices, and nothing is lost', async () => {
  const { operator, workload } = site;
  writeFileSync(path('agreed'), '');
  const hooksBefore = lines('hooks').length;
  const { exit, stderr } = await apply();
  expect(exit, stderr).toBe(0);
  expect(lines('hooks').slice(hooksBefore)).toEqual([
    'forward 1 1',
    'forward 50% 2',
    'forward 100% 4',
  ]);
  const arrived = files
    .entries()
    .filter(({ kind, step }) => kind === 'verified' && step.includes('.move.worker.slice-'));
  expect(arrived.slice(-3).map(({ evidence }) => evidence['seenBy'])).toEqual([
    'consumer counts',
    'statistics',
    'statistics',
  ]);
  expect(new Set(vhosts())).toEqual(new Set([files.plan.units[0]?.greenVhost]));
  const { problems } = dataOf('verify', await operator.run('verify', 'plan.json', '--json'));
  expect(problems).toEqual([]);
  await workload.settled(20_000);
  await workload.stop('publisher');
  expect(workload.tally.lost()).toBe(0);
  const [tally] = workload.tally.report();
  expect(tally).toMatchObject({ lost: 0, misrouted: 0 });
  expect(tally?.published).toBeGreaterThan(backlog);
  // What instances held when they left, at each of the moves.
  expect(tally?.duplicated).toBeLessThanOrEqual(12 * 50);
});
