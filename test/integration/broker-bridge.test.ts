import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { listConnections } from '../../src/broker/management/connections.js';
import { putPolicy } from '../../src/broker/management/policies.js';
import { findPolicyInForce } from '../../src/broker/management/policy-in-force.js';
import type { JournalEntry } from '../../src/journal/entry.js';
import { createdObjects } from '../../src/journal/queries.js';
import { usersOfRun } from '../../src/migration/bridge/bridge-users.js';
import { createAudit } from '../../src/migration/audit/audit.js';
import { closeBridges } from '../../src/migration/bridge/close.js';
import { openBridge } from '../../src/migration/bridge/open.js';
import { makeBridgeUsers, removeBridgeUsers } from '../../src/migration/bridge/user-steps.js';
import { drain } from '../../src/migration/drain/drain.js';
import type { Bridge, Side } from '../../src/plan/bridge.js';
import type { Plan } from '../../src/plan/document.js';
import { allBridges } from '../../src/plan/unit-bridges.js';
import { isApplication } from '../../src/topology/application-connection.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { stepRunner, type StepRunner } from './support/context.js';
import { consumeAll, publishAll, stored } from './support/messages.js';
import { bridgePlan, stepOf } from './support/plan.js';
import { declareOnBothSides } from './support/queues-on-both-sides.js';
import { sendEverything } from './support/send-everything.js';

const vhost = 'shop/ü <x>';
const names = ['orders', 'a/b ü <x>', '(?i)busy', 'limited', 'returning', 'side', 'everything'];
// Nobody listens there: every connection of a shovel has to go on to the second address.
const nobody = 'amqp://127.0.0.1:1';
let plan: Plan;
let blue: StartedCluster;
let green: StartedCluster;
let runner: StepRunner;
const entries: JournalEntry[] = [];
const secrets: string[] = [];

beforeAll(async () => {
  blue = await startCluster({ version: '3.10', nodes: 1, name: 'bridge-blue' });
  green = await startCluster({ version: '4.0', nodes: 1, name: 'bridge-green' });
  plan = {
    ...bridgePlan(vhost, vhost, names),
    strategy: 'broker',
    reach: {
      blue: { amqp: [nobody, blue.amqpUrl], tls: { verify: 'peer' } },
      green: { amqp: [green.amqpUrl], tls: { verify: 'peer' } },
    },
  };
  runner = await stepRunner(blue, plan, { green, run: 'first', entries });
  await declareOnBothSides(runner, vhost, names, (side, name) =>
    side === 'green' || name === 'limited' ? 'quorum' : 'classic',
  );
}, 180_000);

afterAll(async () => {
  await blue.stop();
  await green.stop();
});

function bridgeOf(queue: string, direction: Bridge['direction'] = 'forward'): Bridge {
  const all = plan.units.flatMap(allBridges);
  const found = all.find((one) => one.from.queue === queue && one.direction === direction);
  if (found === undefined) throw new Error(`no bridge for ${queue}`);
  return found;
}

async function makeUser(side: Side): Promise<void> {
  await runner.run(makeBridgeUsers, stepOf('bridge.user', { side, vhost, queues: names }));
  rememberSecrets();
}

function rememberSecrets(): void {
  const { context } = runner;
  const [unit] = context.plan.units;
  if (unit === undefined) throw new Error('the plan has no unit');
  for (const side of ['blue', 'green'] as const) {
    for (const { name } of usersOfRun(context, unit, side)) {
      const password = context.passwords.of(side, name);
      if (password !== undefined) secrets.push(password);
    }
  }
}

async function open(bridge: Bridge): Promise<void> {
  await runner.run(openBridge, stepOf('bridge.open', { bridge: bridge.shovel }));
  rememberSecrets();
}

async function drainAndClose(bridges: readonly Bridge[]): Promise<void> {
  const shovels = bridges.map(({ shovel }) => shovel);
  const side = bridges[0]?.from.side ?? 'blue';
  const empty = bridges.map(({ from }) => from.queue);
  const params = { bridges: shovels, side, vhost, empty, shortestTtlMs: 0 };
  await runner.run(drain, stepOf('bridge.drain', params, 'publishers'));
  await runner.run(closeBridges, stepOf('bridge.close', { bridges: shovels }));
}

const Named = z.array(z.object({ name: z.string() }));

async function bridgeUsersOn(side: Side): Promise<string[]> {
  const users = await runner.context.brokers[side].api.get(['users'], Named);
  return users.map(({ name }) => name).filter((name) => name.startsWith('quorate.'));
}

async function shovels(): Promise<string> {
  return JSON.stringify(await runner.context.brokers.green.api.get(['shovels'], z.unknown()));
}

const Started = z.array(z.object({ name: z.string(), timestamp: z.string() }));

async function startOf({ shovel }: Bridge): Promise<string | undefined> {
  const listed = await runner.context.brokers.green.api.get(['shovels', vhost], Started);
  return listed.find(({ name }) => name === shovel)?.timestamp;
}

test('carries messages between clusters by a user that may only read, and removes it', async () => {
  const { user, brokers } = { user: blue.user, brokers: runner.context.brokers };
  const sent = await publishAll(
    brokers.blue,
    vhost,
    'orders',
    500,
    { CC: ['side'] },
    { userId: user },
  );
  const odd = await publishAll(brokers.blue, vhost, 'a/b ü <x>', 50, {});
  const bridges = [bridgeOf('orders'), bridgeOf('a/b ü <x>')];
  await makeUser('blue');
  for (const bridge of bridges) await open(bridge);
  const [made, ...more] = await bridgeUsersOn('blue');
  expect(more).toEqual([]);
  expect(await brokers.blue.api.get(['permissions', vhost, made ?? ''], z.unknown())).toMatchObject(
    {
      configure: '^$',
      write: '^$',
    },
  );
  await expect
    .poll(
      async () => (await listConnections(brokers.blue.api)).filter(({ user: by }) => by === made),
      {
        timeout: 15_000,
      },
    )
    .toHaveLength(2);
  const listed = (await listConnections(brokers.blue.api)).filter(({ user: by }) => by === made);
  expect(listed.map(isApplication)).toEqual([false, false]);
  expect(await shovels()).not.toContain(secrets[0]);
  await drainAndClose(bridges);
  await runner.run(removeBridgeUsers, stepOf('bridge.user-remove', { side: 'blue' }));
  expect(await bridgeUsersOn('blue')).toEqual([]);
  expect(createdObjects(runner.context.journal).filter(({ kind }) => kind === 'user')).toEqual([]);
  const received = await consumeAll(brokers.green, vhost, 'orders', 500);
  expect(received.map(({ id }) => id)).toEqual(sent);
  expect(received.every((one) => one.userId === user && one.routingKey === 'orders')).toBe(true);
  expect((await consumeAll(brokers.green, vhost, 'a/b ü <x>', 50)).map(({ id }) => id)).toEqual(
    odd,
  );
  // CC was followed at publishing, on blue, and not again on green.
  expect(await stored(brokers.green, vhost, 'side')).toBe(0);
});

test('a run that dies leaves its shovel to the next one, which duplicates nothing', async () => {
  const { brokers } = runner.context;
  const busy = bridgeOf('(?i)busy');
  const next = bridgeOf('orders');
  const sent = await publishAll(brokers.blue, vhost, '(?i)busy', 20_000, {});
  await makeUser('blue');
  await open(busy);
  const [first] = await bridgeUsersOn('blue');
  const startedAt = await startOf(busy);
  runner = await stepRunner(blue, plan, { green, run: 'second', entries });
  await open(busy);
  expect(await bridgeUsersOn('blue')).toEqual([first]);
  await open(next);
  const users = await bridgeUsersOn('blue');
  expect(users).toHaveLength(2);
  expect(users).toContain(first);
  sent.push(...(await publishAll(brokers.blue, vhost, '(?i)busy', 500, {})));
  await drainAndClose([busy, next].filter(({ shovel }) => shovel === next.shovel));
  expect(await startOf(busy)).toBe(startedAt);
  await drainAndClose([busy]);
  expect(await stored(brokers.green, vhost, '(?i)busy')).toBe(sent.length);
  const received = await consumeAll(brokers.green, vhost, '(?i)busy', sent.length);
  expect(received.map(({ id }) => id)).toEqual(sent);
  // A third run finds two users that no shovel needs any more.
  runner = await stepRunner(blue, plan, { green, run: 'third', entries });
  await makeUser('blue');
  expect(await bridgeUsersOn('blue')).toHaveLength(1);
  await runner.run(removeBridgeUsers, stepOf('bridge.user-remove', { side: 'blue' }));
  expect(await bridgeUsersOn('blue')).toEqual([]);
}, 90_000);

test('a quorum queue of blue gives its messages without a delivery limit, and has it back afterwards', async () => {
  const { brokers } = runner.context;
  const limit = { 'delivery-limit': 3 };
  await putPolicy(brokers.blue.api, 'policies', {
    ...{ vhost, name: 'limits', pattern: '^limited$', applyTo: 'queues', priority: 1 },
    definition: limit,
  });
  await expect
    .poll(() => findPolicyInForce(brokers.blue.api, vhost, 'limited'), { timeout: 15_000 })
    .toBe('limits');
  const bridge = bridgeOf('limited');
  await makeUser('blue');
  await open(bridge);
  const inForce = await findPolicyInForce(brokers.blue.api, vhost, 'limited');
  expect(inForce).toBe(`${bridge.shovel}.unlimited`);
  await drainAndClose([bridge]);
  await expect
    .poll(() => findPolicyInForce(brokers.blue.api, vhost, 'limited'), { timeout: 15_000 })
    .toBe('limits');
  await runner.run(removeBridgeUsers, stepOf('bridge.user-remove', { side: 'blue' }));
});

test('messages return in order by one user on green, which the first of several bridges opened at the same time makes', async () => {
  const { brokers } = runner.context;
  const sent = await publishAll(brokers.green, vhost, 'returning', 300, {});
  const bridges = ['orders', 'returning', 'a/b ü <x>'].map((queue) => bridgeOf(queue, 'reverse'));
  runner = await stepRunner(blue, plan, { green, run: 'fourth', entries });
  await Promise.all(bridges.map(open));
  expect(await bridgeUsersOn('green')).toHaveLength(1);
  for (const { shovel, from } of bridges) {
    const inForce = await findPolicyInForce(brokers.green.api, vhost, from.queue);
    expect(inForce).toBe(`${shovel}.unlimited`);
  }
  await drainAndClose(bridges);
  await runner.run(removeBridgeUsers, stepOf('bridge.user-remove', { side: 'green' }));
  expect(await bridgeUsersOn('green')).toEqual([]);
  const received = await consumeAll(brokers.blue, vhost, 'returning', 300);
  expect(received.map(({ id }) => id)).toEqual(sent);
}, 60_000);

test('carries every property, header type and size there and back, byte for byte', async () => {
  const { brokers } = runner.context;
  const move = async (direction: Bridge['direction']): Promise<void> => {
    const bridge = bridgeOf('everything', direction);
    await makeUser(bridge.from.side);
    await open(bridge);
    await drainAndClose([bridge]);
    const params = { side: bridge.from.side };
    await runner.run(removeBridgeUsers, stepOf('bridge.user-remove', params));
  };
  const vhosts = { blue: vhost, green: vhost };
  const journey = { brokers, vhosts, queue: 'everything', move };
  const sent = await sendEverything(journey, []);
  const { shovel } = bridgeOf('everything');
  const units = plan.units.map((unit) => ({
    ...unit,
    steps: [stepOf('bridge.close', { bridges: [shovel] })],
  }));
  const room = { copies: 10_000, bytes: 100_000_000 };
  const audit = createAudit({ brokers, plan: { ...plan, units } }, { room, tell: () => undefined });
  await audit.before([stepOf('bridge.open', { bridge: shovel })], [], runner.context.journal);
  expect(await sendEverything(journey, ['forward'])).toEqual(sent);
  const { result } = await audit.end(runner.context.journal);
  expect(result).toMatchObject({ complete: true, notes: [] });
  expect(result.queues).toMatchObject([
    {
      ...{ queue: 'everything', taken: sent.length, entered: sent.length, altered: 0 },
      ...{ missing: 0, extra: 0, duplicated: 0, reordered: 0, underWay: 0 },
    },
  ]);
  expect(await sendEverything(journey, ['forward', 'reverse'])).toEqual(sent);
}, 90_000);

test('no password is in a log, in definitions or in the journal', async () => {
  expect(new Set(secrets).size).toBeGreaterThanOrEqual(5);
  const { brokers } = runner.context;
  const written = [
    JSON.stringify(entries),
    JSON.stringify(await brokers.blue.api.get(['definitions'], z.unknown())),
    JSON.stringify(await brokers.green.api.get(['definitions'], z.unknown())),
    ...[blue, green].flatMap(({ directory }) => logsBelow(directory)),
  ];
  expect(written.length).toBeGreaterThan(4);
  for (const secret of secrets) {
    expect(written.filter((text) => text.includes(secret))).toEqual([]);
  }
});

function logsBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.log'))
    .map((name) => readFileSync(join(directory, name), 'utf8'));
}
