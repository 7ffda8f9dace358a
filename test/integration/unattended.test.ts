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
import { atStep } from '../support/kill.js';
import { MigrationFiles } from '../support/migration-files.js';
import { openSite, type Site } from '../support/site.js';

const runbook = fileURLToPath(new URL('../../examples/runbook.sh', import.meta.url));
const application: Application = {
  vhost: 'unattended a/b',
  exchange: { name: 'events', type: 'topic' },
  queues: [{ name: 'orders', key: 'order.#' }],
  users: ['orders-publisher', 'orders-worker'],
  password: 'unattended-application-password',
};
const target = { exchange: 'events', key: 'order.eu', queue: 'orders' };
// Somebody pauses at the very moment when the consumer moves.
const pausing =
  'if [ -e allowed ]; then for d in .quorate/*/; do : > "$d/pause"; done; fi; exec "$@"';
// Agrees to everything but moving a client, until a file says that it may.
const mayI = 'echo "$QUORATE_KIND" >> asked; [ -e allowed ] || [ "$QUORATE_KIND" != client.move ]';
let cluster: StartedCluster;
let site: Site;

beforeAll(async () => {
  cluster = await startCluster({
    ...promptStatistics,
    version: '3.10',
    nodes: 1,
    name: 'unattended',
  });
  site = await openSite({ blue: cluster }, application);
  const { operator, workload, managements } = site;
  workload.startConsumer({ name: 'orders-worker' }, ['orders']);
  workload.startPublisher({ name: 'orders-publisher' }, [target], 50);
  operator.configure({
    profiles: { blue: { management: cluster.managementUrl, user: cluster.user } },
    vhosts: { include: [application.vhost] },
    gates: { soak: '1s' },
    hooks: {
      'before-step': ['/bin/sh', '-c', mayI],
      'after-step': ['/bin/sh', '-c', 'echo "$QUORATE_KIND" >> done'],
      'on-failure': ['/bin/sh', '-c', 'echo "$QUORATE_ERROR_CODE" >> failures'],
      'on-pause': ['/bin/sh', '-c', 'echo "$QUORATE_PAUSE_REASON" >> pauses'],
    },
    clients: application.users.map((name) => ({
      name,
      match: { user: name },
      publishes: name.endsWith('publisher') ? ['events'] : [],
      hook: {
        forward: [
          ...(name.endsWith('worker') ? ['/bin/sh', '-c', pausing, 'sh'] : []),
          ...workload.hookOf(name),
        ],
        back: workload.hookOf(name),
      },
    })),
  });
  await clientsSeen(managements.blue, application.vhost, application.users, 1);
});

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await cluster.stop();
});

const wrote = (file: string) =>
  readFileSync(join(site.operator.directory, file), 'utf8').trimEnd().split('\n');

test('the runbook plans, stops at a pause and at a veto with exit 6, and says what comes next', async () => {
  const { operator } = site;
  const planned = await operator.type(`'${runbook}' plan.json`);
  const { plan } = new MigrationFiles(operator.planFile);
  expect(planned.exit, planned.stderr).toBe(0);
  expect(planned.stderr).toContain(`--approve ${plan.hash.slice(0, 12)}`);

  dataOf('pause', await operator.run('pause', 'plan.json', '--reason', 'sale', '--json'));
  const held = await operator.type(`'${runbook}' --approve-any --deadline 2s plan.json`);
  expect(held.exit, held.stderr).toBe(6);
  expect(held.stderr).toContain('apply ended with exit code 6 (PAUSE.HELD)');
  dataOf('resume', await operator.run('resume', 'plan.json', '--json'));

  const vetoed = await operator.type(`'${runbook}' --approve-any --roll-back plan.json`);
  expect(vetoed.exit, vetoed.stderr).toBe(6);
  expect(vetoed.stderr).toContain('apply ended with exit code 6 (HOOK.VETO)');
  expect(wrote('asked').at(-1)).toBe('client.move');
  expect(wrote('done')).not.toContain('client.move');
  expect(wrote('failures')).toEqual(['PAUSE.HELD', 'HOOK.VETO']);
  expect(wrote('pauses')).toEqual(['sale']);
});

test('paused while a consumer moves it opens the bridge first, waits with its locks while messages flow, then runs to the end', async () => {
  const { operator, workload } = site;
  const files = new MigrationFiles(operator.planFile);
  const approve = `--approve ${files.plan.hash.slice(0, 12)}`;
  writeFileSync(join(operator.directory, 'allowed'), '');
  const line = `'${runbook}' ${approve} --complete '${application.vhost}' --deadline 90s plan.json`;
  const running = {
    finished: operator.type(line),
    kill: () => undefined,
    said: () => '',
    wrote: () => '',
  };
  expect(await atStep(files, ({ kind }) => kind === 'client.move')(running)).toBe(true);
  const earlier = kindsOf(files).lastIndexOf('paused');
  const wait = { what: 'the pause to hold', timeoutMs: 30_000, intervalMs: 50 };
  await waitUntil(wait, async () => kindsOf(files).lastIndexOf('paused') > earlier);
  expect(wrote('done').slice(-2)).toEqual(['client.move', 'bridge.open']);
  expect(dataOf('status', await operator.run('status', 'plan.json', '--json')).pause).toEqual({});
  const entries = files.entries().length;
  const flowed = consumed();
  await waitUntil({ ...wait, what: 'messages to flow' }, async () => consumed() > flowed + 100);
  expect(files.entries()).toHaveLength(entries);
  const another = ['apply', 'plan.json', '--execute', ...approve.split(' '), '--json'];
  expect(errorCodeOf(await operator.run(...another))).toBe('LOCK.HELD');
  dataOf('resume', await operator.run('resume', 'plan.json', '--json'));

  const { exit, stderr } = await running.finished;
  expect(exit, stderr).toBe(0);
  expect(stderr).toMatch(/runbook: done\n$/);
  expect(kindsOf(files)).toContain('resumed');
  expect(wrote('done').at(-1)).toBe('complete.temporary');
  const verified = await operator.run('verify', 'plan.json');
  expect(verified.exit, verified.stderr).toBe(0);
  expect(verified.stdout).toContain('no problem found\ncompleted: orders');
  await workload.settled(20_000);
  expect(workload.tally.lost()).toBe(0);
});

const kindsOf = (files: MigrationFiles) => files.entries().map(({ kind }) => kind);
const consumed = () => site.workload.tally.report()[0]?.consumed ?? 0;
