import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  putShovelParameter,
  deleteShovelParameter,
} from '../../src/broker/management/parameters.js';
import { takeSnapshot } from '../../src/broker/snapshot.js';
import { preflight } from '../../src/migration/preflight.js';
import { missingCopies } from '../../src/verification/missing-copies.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { stepRunner, type StepRunner } from './support/context.js';
import { bridgePlan, stepOf } from './support/plan.js';

const name = 'feed/größe <x>';
const shovel = {
  ...{ 'src-uri': 'amqp://user:probe@127.0.0.1:1/shop', 'src-queue': 'orders' },
  ...{ 'dest-uri': 'amqp:///%2F', 'dest-queue': 'elsewhere' },
};

let cluster: StartedCluster;
let runner: StepRunner;

beforeAll(async () => {
  cluster = await startCluster({ version: '3.10', nodes: 1, name: 'links' });
  runner = await stepRunner(cluster, bridgePlan('/', '/', []));
});

afterAll(() => cluster.stop());

test('a unit does not begin before a shovel that was to be stopped is gone', async () => {
  const { api } = runner.context.brokers.blue;
  const stopped = [{ component: 'shovel', vhost: '/', name }];
  const step = stepOf('preflight', { vhost: '/', queues: [], stopped });
  await putShovelParameter(api, '/', name, shovel);
  const refused = await preflight.postcheck(step, runner.context);
  expect(refused).toMatchObject({ ok: false, code: 'GATE.NOT_MET' });
  expect(JSON.stringify(refused)).toContain('you have not deleted the shovel');
  expect(JSON.stringify(refused)).not.toContain('probe');
  await deleteShovelParameter(api, '/', name);
  // A node that has just started does not tell its memory yet, which holds a unit back, too.
  const now = () => preflight.postcheck(step, runner.context);
  await expect.poll(now, { timeout: 30_000, interval: 500 }).toMatchObject({ ok: true });
});

test('a shovel that was to be copied is missed until it is there', async () => {
  const { api } = runner.context.brokers.green;
  const copied = [{ component: 'shovel', vhost: '/', name }];
  const params = { blueVhost: '/', greenVhost: '/', queues: [], copied };
  const [unit] = bridgePlan('/', '/', []).units;
  const moved = { ...unit!, steps: [stepOf('unit.verify', params)] };
  expect(await missingCopies(moved, runner.context)).toEqual([
    expect.stringContaining('you have not created the shovel'),
  ]);
  await putShovelParameter(api, '/', name, shovel);
  expect(await missingCopies(moved, runner.context)).toEqual([]);
});

test('a snapshot knows the ends of a shovel and the types of exchange, and no password', async () => {
  const snapshot = await takeSnapshot(runner.context.brokers.blue, '2026-01-01T00:00:00Z');
  expect(snapshot.topology.parameters).toMatchObject([
    {
      ...{ vhost: '/', component: 'shovel', name },
      content: {
        source: { local: false, vhosts: ['shop'], queue: 'orders' },
        destination: { local: true, vhosts: ['/'], queue: 'elsewhere' },
      },
    },
  ]);
  expect(snapshot.live?.exchangeTypes).toContain('topic');
  const own = snapshot.topology.users.find((user) => user.name === cluster.user);
  expect(own?.passwordHash).toMatchObject({ algorithm: 'rabbit_password_hashing_sha256' });
  expect(JSON.stringify(snapshot)).not.toContain('probe');
});
