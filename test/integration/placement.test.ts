import { afterAll, beforeAll, expect, test } from 'vitest';
import { listLeaders } from '../../src/broker/management/leaders.js';
import { declareQueue } from '../../src/broker/management/queues.js';
import { provisionQueues } from '../../src/migration/provision/queues.js';
import { readSpread } from '../../src/verification/read-spread.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { waitUntil } from '../lab/wait.js';
import { emptyVhost, plannedQueue } from './provision-plan.js';
import { stepRunner, type StepRunner } from './support/context.js';
import { bridgePlan, stepOf } from './support/plan.js';

const vhost = '/';
const names = Array.from({ length: 24 }, (_, index) => `orders/${index} ü`);
const before = Array.from({ length: 6 }, (_, index) => `before ${index}`);
let cluster: StartedCluster;
let runner: StepRunner;

beforeAll(async () => {
  cluster = await startCluster({ version: '4.0', nodes: 3, name: 'placement' });
  const plan = bridgePlan('blue', vhost, []);
  const green = { queues: names.map(planned), objects: [emptyVhost(vhost)] };
  runner = await stepRunner(cluster, { ...plan, ...green });
});

afterAll(async () => {
  await cluster.stop();
});

function quorum(name: string) {
  return { vhost, name, type: 'quorum' as const, arguments: { 'x-queue-type': 'quorum' } };
}

function planned(name: string) {
  return plannedQueue('blue', quorum(name), {});
}

/** The statistics know the leader of each queue up to 5 s late. */
async function ledBy(count: number): Promise<void> {
  const { api } = runner.context.brokers.green;
  const wait = { what: `${count} leaders`, timeoutMs: 30_000, intervalMs: 500 };
  await waitUntil(wait, async () => {
    const known = (await listLeaders(api)).filter((leader) => leader !== undefined);
    return known.length === count;
  });
}

test('new quorum queues are led by the nodes that lead fewest, by no argument and no policy', async () => {
  const { brokers } = runner.context;
  const shape = { durable: true, autoDelete: false, exclusive: false };
  for (const name of before) await declareQueue(brokers.green.api, { ...quorum(name), ...shape });
  await ledBy(before.length);
  expect(await readSpread(brokers.green)).toMatchObject({ isUneven: true });

  await runner.run(
    provisionQueues,
    stepOf('provision.queues', { vhost, queues: names }, 'provision'),
  );

  await ledBy(before.length + names.length);
  const spread = await readSpread(brokers.green);
  expect(Object.values(spread.leaders)).toEqual([10, 10, 10]);
  expect(spread.isUneven).toBe(false);
});
