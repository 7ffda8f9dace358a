import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pathOf, read } from '../../examples/coupon-shop/setup/management.js';
import { startCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { waitUntil } from '../lab/wait.js';
import type { Application } from '../support/application.js';
import { succeeds } from '../support/kill.js';
import { DEADLINE, openSite, planFor } from '../support/site.js';

const application: Application = {
  vhost: 'hooks',
  exchange: { name: 'events', type: 'topic' },
  queues: [
    { name: 'invoices', key: '#' },
    { name: 'orders', key: '#' },
  ],
  users: ['publisher', 'invoices-worker', 'orders-worker'],
  password: 'hooks-application-password',
};
// Moves the client, and waits or fails where a file says so.
const moody =
  'i=$1; shift; "$@"; while [ -e "wait-$QUORATE_CLIENT" ]; do sleep 0.1; done; [ ! -e "fail-$QUORATE_CLIENT" ]';

test('a hook that Ctrl-C finds at work ends, and one that fails on the way back leaves nobody without work', async () => {
  await using cluster = await startCluster({
    ...promptStatistics,
    version: '3.10',
    nodes: 1,
    name: 'hook-failures',
  });
  await using site = await openSite({ blue: cluster }, application);
  const { workload, operator, managements } = site;
  const workers = ['invoices-worker', 'orders-worker'];
  for (const name of workers) workload.startConsumer({ name }, [name.replace('-worker', '')]);
  workload.startPublisher(
    { name: 'publisher' },
    [{ exchange: 'events', key: 'made', queue: 'invoices' }],
    50,
  );
  const hook = (name: string) => ['/bin/sh', '-c', moody, 'sh', name, ...workload.hookOf(name)];
  const { files, apply } = await planFor(site, application.users, 2, {
    clients: application.users.map((name) => ({
      name,
      match: { user: name, connection: `^${name}$` },
      publishes: name === 'publisher' ? ['events'] : [],
      hook: { forward: hook(name), back: hook(name) },
    })),
  });
  const [unit] = files.plan.units;
  const moves = unit!.steps.filter(({ kind }) => kind === 'client.move');
  const [first = '', second = ''] = moves.map(({ subject }) => subject.name);
  const at = (name: string) => join(operator.directory, name);

  writeFileSync(at(`wait-${first}`), '');
  const running = operator.start(...apply);
  const wait = { what: 'Ctrl-C to be answered', timeoutMs: 30_000, intervalMs: 50 };
  const hookWait = { ...wait, what: `the hook of ${first}`, timeoutMs: 90_000 };
  await waitUntil(hookWait, async () => workload.hookSeen(first) !== undefined);
  running.kill('SIGINT');
  await waitUntil(wait, async () => running.said().includes('stopping when'));
  rmSync(at(`wait-${first}`));
  const stopped = await running.finished;
  expect(stopped.exit, stopped.stderr).toBe(6);
  const { kind, step } = files.entries().at(-1)!;
  expect([kind, step]).toEqual(['paused', `${unit!.name}.consumers.fence.${first}`]);

  writeFileSync(at(`fail-${second}`), '');
  const failed = await operator.run(...apply);
  expect(failed.exit, failed.stderr).toBe(6);
  const { error } = JSON.parse(failed.stdout) as { error: { message: string; next: string[] } };
  expect(error.message).toContain(`${second} may be half moved`);
  expect(error.next.at(-1)).toContain(`--client ${second}`);

  const rollback = ['rollback', 'plan.json', '--execute', '--non-interactive', ...DEADLINE];
  const halfBack = await operator.run(...rollback);
  expect(halfBack.exit, halfBack.stderr).toBe(6);
  expect(halfBack.stderr).toContain('HOOK.FAILED');
  expect(workload.vhostOf(first)).toBe(application.vhost);
  const shovels = await read<readonly unknown[]>(
    managements.blue,
    `parameters/shovel/${pathOf(`${application.vhost}-quorum`)}`,
  );
  expect(shovels ?? []).toEqual([]);

  rmSync(at(`fail-${second}`));
  await succeeds(operator, ...rollback);
  await workload.settled(20_000);
  expect(workload.tally.lost()).toBe(0);
});
