import { connect, type ChannelModel } from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listConnections } from '../../src/broker/management/connections.js';
import { findPermission, putPermission } from '../../src/broker/management/permissions.js';
import { declareQueue } from '../../src/broker/management/queues.js';
import { createVhost } from '../../src/broker/management/vhosts.js';
import { fence } from '../../src/migration/cutover/fence.js';
import { watchFence } from '../../src/migration/cutover/fence-watch.js';
import { moveClient } from '../../src/migration/cutover/move.js';
import { removeRights, restoreRights } from '../../src/migration/cutover/rights.js';
import type { PlannedClient } from '../../src/plan/client.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { stepRunner, type StepRunner } from './support/context.js';
import { emptyVhost, plannedQueue } from './provision-plan.js';
import { bridgePlan, stepOf } from './support/plan.js';

let cluster: StartedCluster;
let runner: StepRunner;
const blue = 'a/b ü <x>';
const green = `${blue}-quorum`;
const queue = 'orders/eu 1';
const other = '$(id)';
const client: PlannedClient = {
  name: 'orders-worker',
  match: { user: 'app', connection: '^orders-worker' },
  users: ['app'],
  consumes: [{ queue, consumers: 1 }],
  publishes: [],
  connections: 1,
};

beforeAll(async () => {
  cluster = await startCluster({ version: '3.10', nodes: 1, name: 'cutover' });
  runner = await stepRunner(cluster, bridgePlan(blue, green, [queue, other]));
  const { api, user } = runner.context.brokers.blue;
  await api.put(['users', 'app'], { password: 'app', tags: '' });
  for (const vhost of [blue, green]) {
    await createVhost(api, { name: vhost, description: '', tags: [], defaultQueueType: undefined });
    for (const name of [user, 'app']) {
      await putPermission(api, { vhost, user: name, configure: '.*', write: '.*', read: '.*' });
    }
    for (const name of [queue, other]) {
      const shape = { vhost, name, durable: true, autoDelete: false, exclusive: false };
      await declareQueue(api, { ...shape, type: 'classic', arguments: {} });
    }
  }
}, 120_000);

afterAll(async () => {
  await cluster.stop();
});

/** Connects as the application does; undefined when the broker refuses. */
async function connectAs(name: string, vhost: string): Promise<ChannelModel | undefined> {
  const { hostname, port } = new URL(cluster.amqpUrl);
  const target = {
    hostname,
    port: Number(port),
    username: 'app',
    password: 'app',
    vhost: encodeURIComponent(vhost),
  };
  try {
    const connection = await connect(target, { clientProperties: { connection_name: name } });
    connection.on('error', () => undefined);
    return connection;
  } catch {
    return undefined;
  }
}

async function consume(
  connection: ChannelModel | undefined,
  name: string,
): Promise<'consuming' | 'refused'> {
  const channel = await connection?.createChannel();
  if (channel === undefined) return 'refused';
  // A refused consume only shows as the channel's end: its own promise stays open.
  const refused = new Promise<'refused'>((resolve) => {
    channel.on('error', () => {
      resolve('refused');
    });
  });
  const consuming = channel.consume(name, () => undefined).then(() => 'consuming' as const);
  return Promise.race([consuming, refused]);
}

/** The management API lists a connection up to 5 s after it was opened. */
async function untilListed(name: string): Promise<void> {
  const { api } = runner.context.brokers.blue;
  await expect
    .poll(async () => (await listConnections(api)).map((found) => found.clientName), {
      timeout: 15_000,
    })
    .toContain(name);
}

function fenceStep() {
  const denials = [{ user: 'app', readQueues: [queue], writeExchanges: ['amq.default'] }];
  return stepOf(
    'client.fence',
    { side: 'blue', vhost: blue, client, denials, strict: true },
    'consumers',
  );
}

function watchStep(watchMs: number) {
  const params = { side: 'blue' as const, vhost: blue, client, watchMs, shared: false };
  return stepOf('fence.watch', params, 'consumers');
}

function restoreStep() {
  const params = { side: 'blue', vhost: blue, users: ['app'], restore: 'everything' } as const;
  return stepOf('rights.restore', { ...params, users: [...params.users] }, 'rollback');
}

test('a fence closes what is connected, refuses what comes back, and leaves other queues alone', async () => {
  const before = await connectAs('orders-worker 1', blue);
  expect(await consume(before, queue)).toBe('consuming');
  await untilListed('orders-worker 1');
  const closed = new Promise((resolve) => before?.once('close', resolve));
  await runner.run(fence, fenceStep());
  await closed;
  const again = await connectAs('orders-worker 2', blue);
  expect(await consume(again, queue)).toBe('refused');
  expect(await consume(again, other)).toBe('consuming');
  await again?.close();
});

test('a connection too young to be listed is closed before the fence ends', async () => {
  await runner.run(restoreRights, restoreStep());
  const young = await connectAs('orders-worker young', blue);
  expect(await consume(young, queue)).toBe('consuming');
  const { api } = runner.context.brokers.blue;
  const listed = (await listConnections(api)).map(({ clientName }) => clientName);
  expect(listed).not.toContain('orders-worker young');
  const closed = new Promise((resolve) => young?.once('close', () => resolve('closed')));

  await runner.run(fence, fenceStep());

  const soon = new Promise((resolve) => setTimeout(resolve, 200, 'open'));
  expect(await Promise.race([closed, soon])).toBe('closed');
});

test('a quiet client passes the watch in less than a second beyond its time', async () => {
  const begun = performance.now();
  await runner.run(watchFence, watchStep(1000));
  expect(performance.now() - begun).toBeLessThan(2000);
});

test('a client that comes back every 200 ms fails the watch', async () => {
  const stop = new AbortController();
  const returning = (async () => {
    while (!stop.signal.aborted) {
      const again = await connectAs('orders-worker again', blue);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await again?.close().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();

  await expect(runner.run(watchFence, watchStep(2000))).rejects.toMatchObject({
    code: 'FENCE.CAME_BACK',
    exit: 6,
  });
  stop.abort();
  await returning;
});

test('rights come back as they were', async () => {
  await runner.run(restoreRights, restoreStep());
  const { api } = runner.context.brokers.blue;
  expect(await findPermission(api, blue, 'app')).toEqual({
    vhost: blue,
    user: 'app',
    configure: '.*',
    write: '.*',
    read: '.*',
  });
  const again = await connectAs('orders-worker 3', blue);
  expect(await consume(again, queue)).toBe('consuming');
  await again?.close();
});

test('a removed permission refuses connections until it is restored, also after a cut in between', async () => {
  await runner.run(
    removeRights,
    stepOf('rights.remove', { side: 'blue', vhost: blue, users: ['app'] }),
  );
  expect(await connectAs('orders-worker 4', blue)).toBeUndefined();
  const restore = restoreStep();
  await runner.run(
    {
      ...restoreRights,
      execute: () => Promise.resolve({}),
      postcheck: () => Promise.resolve({ ok: true, evidence: {} }),
    },
    restore,
  );
  expect(await connectAs('orders-worker 5', blue)).toBeUndefined();
  await runner.run(restoreRights, restore);
  await (await connectAs('orders-worker 6', blue))?.close();
  expect(await findPermission(runner.context.brokers.blue.api, blue, 'app')).toBeDefined();
});

test("quorate's own user is never fenced", async () => {
  const denials = [{ user: cluster.user, readQueues: [queue], writeExchanges: [] }];
  const step = stepOf(
    'client.fence',
    { side: 'blue', vhost: blue, client, denials, strict: true },
    'consumers',
  );
  await expect(runner.run(fence, step)).rejects.toThrow('the user quorate works with');
});

test('a client has moved once the broker shows its consumers on the other side', async () => {
  const marker = `${cluster.directory}/moved.json`;
  const script = `require('fs').copyFileSync(process.env.QUORATE_TARGET_FILE, ${JSON.stringify(marker)})`;
  const hook = { forward: [process.execPath, '-e', script], back: [process.execPath, '-e', ''] };
  const params = {
    client: { ...client, hook },
    direction: 'forward' as const,
    fromVhost: blue,
    toVhost: green,
    arrives: [{ queue, consumers: 1 }],
  };
  const step = stepOf('client.move', params, 'consumers');
  expect((await moveClient.postcheck(step, runner.context)).ok).toBe(false);
  const moving = runner.run(moveClient, step);
  const arrived = await connectAs('orders-worker 7', green);
  await consume(arrived, queue);
  await moving;
  const { readFile } = await import('node:fs/promises');
  const target: unknown = JSON.parse(await readFile(marker, 'utf8'));
  expect(target).toMatchObject({
    client: 'orders-worker',
    vhost: green,
    fromVhost: blue,
    direction: 'forward',
  });
  expect(JSON.stringify(target)).not.toContain(cluster.password);
  await arrived?.close();
});

test('a hook that fails stops the move with its exit status and last words', async () => {
  const failing = [process.execPath, '-e', 'console.error("no such pod"); process.exit(3)'];
  const params = {
    client: { ...client, hook: { forward: failing, back: failing } },
    direction: 'forward' as const,
    fromVhost: blue,
    toVhost: green,
    arrives: [{ queue, consumers: 1 }],
  };
  const moving = runner.run(moveClient, stepOf('client.move', params, 'consumers'));
  await expect(moving).rejects.toThrow(/exited with 3; its last line: no such pod/);
});

test('no client moves to where a queue of its unit is gone', async () => {
  const plan = bridgePlan(blue, green, [queue]);
  const gone = plannedQueue(
    blue,
    { vhost: green, name: 'deleted meanwhile', type: 'quorum', arguments: {} },
    {},
  );
  const provision = stepOf('provision.queues', { vhost: green, queues: [gone.name] }, 'provision');
  const units = plan.units.map((unit) => ({ ...unit, steps: [provision] }));
  const objects = [emptyVhost(green)];
  const queues = [gone];
  const incomplete = await stepRunner(cluster, { ...plan, units, objects, queues });
  const params = {
    client: { ...client, hook: { forward: [process.execPath], back: [process.execPath] } },
    direction: 'forward' as const,
    fromVhost: blue,
    toVhost: green,
    arrives: [{ queue, consumers: 1 }],
  };
  const moving = incomplete.run(moveClient, stepOf('client.move', params, 'publishers'));
  await expect(moving).rejects.toThrow(/PROVISION\.NOT_AS_PLANNED.*deleted meanwhile/);
});
