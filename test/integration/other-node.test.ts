import { expect, test } from 'vitest';
import { listShovels } from '../../src/broker/management/shovels.js';
import { createVhost } from '../../src/broker/management/vhosts.js';
import { putPermission } from '../../src/broker/management/permissions.js';
import { declareQueue } from '../../src/broker/management/queues.js';
import { closeBridges } from '../../src/migration/bridge/close.js';
import { openBridge } from '../../src/migration/bridge/open.js';
import { forwardBridges } from '../../src/plan/unit-bridges.js';
import { startCluster } from '../lab/cluster.js';
import { stepRunner } from './support/context.js';
import { bridgePlan, stepOf } from './support/plan.js';

const vhosts = { blue: 'shop', green: 'shop-quorum' };

test('a bridge is closed by way of another node than the one its shovel runs on', async () => {
  await using cluster = await startCluster({ version: '3.10', nodes: 2, name: 'other-node' });
  const plan = bridgePlan(vhosts.blue, vhosts.green, ['orders']);
  const [, second] = cluster.nodes;
  const here = await stepRunner(cluster, plan);
  const managementUrl = second?.managementUrl ?? '';
  const there = await stepRunner({ ...cluster, managementUrl }, plan);
  const { api, user } = here.context.brokers.blue;
  const shape = { name: 'orders', durable: true, autoDelete: false, exclusive: false };
  for (const vhost of Object.values(vhosts)) {
    await createVhost(api, { name: vhost, description: '', tags: [], defaultQueueType: undefined });
    await putPermission(api, { vhost, user, configure: '.*', write: '.*', read: '.*' });
    await declareQueue(api, { ...shape, vhost, type: 'classic', arguments: {} });
  }
  const [bridge] = plan.units.flatMap(forwardBridges);
  const shovel = bridge?.shovel ?? '';

  await here.run(openBridge, stepOf('bridge.open', { bridge: shovel }));
  const [opened] = await listShovels(api, vhosts.green);
  await there.run(closeBridges, stepOf('bridge.close', { bridges: [shovel] }));

  // What this is about: were it listed no more, the test would show nothing.
  const [left] = await listShovels(api, vhosts.green);
  expect({ opened, left }).toMatchObject({
    opened: { name: shovel, node: cluster.nodes[0].name },
    left: { name: shovel, state: 'running' },
  });
});
