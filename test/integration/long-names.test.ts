import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf, send } from '../../examples/coupon-shop/setup/management.js';
import type { QueuePlan } from '../../src/plan/document.js';
import { probeRedeclarations } from '../../src/verification/redeclare.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { connectSide } from './support/between-clusters.js';

/** The broker cuts its reply to 255 characters, which are more bytes here. */
const name = `${'long '.repeat(30)}ü`;
const queue = { vhost: '/', name, durable: true, autoDelete: false, exclusive: false };
let cluster: StartedCluster;

beforeAll(async () => {
  cluster = await startCluster({ version: '4.0', nodes: 1, name: 'long-names' });
});

afterAll(async () => {
  await cluster.stop();
});

test('a refusal that ends the connection is one answer, and the next declaration is asked all the same', async () => {
  const args = { 'x-queue-type': 'quorum' };
  const management = { ...cluster, url: cluster.managementUrl };
  const body = { durable: true, arguments: args };
  await send(management, 'PUT', `queues/${pathOf('/', name)}`, body);
  const planned: Pick<QueuePlan, 'blue' | 'green'> = {
    blue: { ...queue, type: 'classic', arguments: {} },
    green: { ...queue, type: 'quorum', arguments: args },
  };
  // Nothing else of a queue's plan is read.
  const answers = await probeRedeclarations(await connectSide('green', cluster), [
    planned as QueuePlan,
  ]);
  expect(answers.map(({ variant, accepted }) => [variant, accepted])).toEqual([
    ['as on blue', false],
    ['without a type', false],
    ['classic', false],
    ['quorum', true],
  ]);
});
