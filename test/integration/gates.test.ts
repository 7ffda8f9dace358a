import { connect, type Channel, type ChannelModel, type ConsumeMessage } from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareQueue } from '../../src/broker/management/queues.js';
import { putPermission } from '../../src/broker/management/permissions.js';
import { createVhost } from '../../src/broker/management/vhosts.js';
import { runSteps } from '../../src/migration/executor.js';
import { awaitGates } from '../../src/migration/gates/await-gates.js';
import type { NewEntry } from '../../src/journal/entry.js';
import { handlers } from '../../src/migration/handlers.js';
import { clientGate } from '../../src/migration/gates/client-gate.js';
import type { MigrationContext } from '../../src/migration/handler.js';
import type { ProgressEvent } from '../../src/migration/reporter.js';
import type { PlannedClient } from '../../src/plan/client.js';
import type { GateCheck } from '../../src/plan/gate-check.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { recorded } from '../unit/journal/entries.js';
import { stepRunner, type StepRunner } from './support/context.js';
import { bridgePlan, stepOf } from './support/plan.js';

let cluster: StartedCluster;
let runner: StepRunner;
let publishing: NodeJS.Timeout;
const connections: ChannelModel[] = [];
const blue = 'gates';
const green = 'gates-quorum';
const names = ['well', 'silent', 'giving back'] as const;

/** Often enough to grow by more than is allowed in the time a gate takes. */
const everyMs = 50;

const flowChecks: readonly GateCheck[] = [
  { code: 'GATE.CONSUMERS_MISSING' },
  { code: 'GATE.CONSUMERS_ON_BLUE' },
  { code: 'GATE.NOT_ACKNOWLEDGED', atLeast: 0 },
  { code: 'GATE.UNACKNOWLEDGED_GROWTH', atMost: 50 },
  { code: 'GATE.READY_GROWTH', atMost: 50 },
  { code: 'GATE.REDELIVERY', atMost: 20 },
];

/** What is given back grows as well; here it is about being given back. */
function checksOf(name: string): readonly GateCheck[] {
  if (name !== 'giving back') return flowChecks;
  return flowChecks.filter(({ code }) => code === 'GATE.REDELIVERY');
}

beforeAll(async () => {
  cluster = await startCluster({ version: '3.10', nodes: 1, name: 'gates' });
  runner = await stepRunner(cluster, bridgePlan(blue, green, []));
  const { api, user } = runner.context.brokers.blue;
  for (const vhost of [blue, green]) {
    await createVhost(api, { name: vhost, description: '', tags: [], defaultQueueType: undefined });
    await putPermission(api, { vhost, user, configure: '.*', write: '.*', read: '.*' });
    for (const name of names) {
      const type = vhost === green ? 'quorum' : 'classic';
      const shape = { vhost, name, durable: true, autoDelete: false, exclusive: false, type };
      await declareQueue(api, { ...shape, arguments: { 'x-queue-type': type } });
    }
  }
  await consume('well', (channel, message) => channel.ack(message));
  await consume('silent', () => undefined);
  await consume('giving back', (channel, message) => {
    setTimeout(() => {
      if (connections.length > 0) channel.nack(message, false, true);
    }, everyMs);
  });
  const publisher = await (await connectAs('publisher')).createChannel();
  publishing = setInterval(() => {
    for (const name of names) publisher.sendToQueue(name, Buffer.from('message'));
  }, everyMs);
}, 120_000);

afterAll(async () => {
  clearInterval(publishing);
  for (const connection of connections.splice(0)) await connection.close().catch(() => undefined);
  await cluster.stop();
});

async function connectAs(name: string): Promise<ChannelModel> {
  const { hostname, port } = new URL(cluster.amqpUrl);
  const { user: username, password } = cluster;
  const target = { hostname, port: Number(port), username, password, vhost: green };
  const connection = await connect(target, { clientProperties: { connection_name: name } });
  connection.on('error', () => undefined);
  connections.push(connection);
  return connection;
}

/** A client of the queue's name; `answer` does with a message what this kind of client does. */
async function consume(
  queue: string,
  answer: (channel: Channel, message: ConsumeMessage) => void,
): Promise<void> {
  const channel = await (await connectAs(queue)).createChannel();
  if (queue === 'giving back') await channel.prefetch(1);
  await channel.consume(queue, (message) => {
    if (message !== null) answer(channel, message);
  });
}

function gate(name: string, soakMs: number, checks: readonly GateCheck[]) {
  const client: PlannedClient = {
    name,
    match: { connection: `^${name}$` },
    users: [cluster.user],
    consumes: [{ queue: name, consumers: 1 }],
    publishes: [],
    connections: 1,
  };
  const queues = [{ blue: name, green: name, consumers: 1 }];
  const params = { client, fromVhost: blue, toVhost: green, queues, soakMs, checks: [...checks] };
  return stepOf('client.gate', params, 'consumers');
}

type GateEvent = Extract<ProgressEvent, { event: 'gate' }>;

/** A context that remembers what was told of gates. */
function watched(): { readonly context: MigrationContext; readonly told: GateEvent[] } {
  const told: GateEvent[] = [];
  const report = (event: ProgressEvent): void => {
    if (event.event === 'gate') told.push(event);
  };
  return { context: { ...runner.context, reporter: { report } }, told };
}

const states = (told: readonly GateEvent[], code: string) =>
  told.filter((event) => event.code === code).map(({ state }) => state);

test('who acknowledges passes, who never does and who gives everything back do not', async () => {
  const soakMs = 20_000;
  const { context, told } = watched();
  const [well, silent, back] = await Promise.allSettled(
    names.map((name) => clientGate.execute(gate(name, soakMs, checksOf(name)), context)),
  );
  expect(well).toMatchObject({ status: 'fulfilled' });
  expect(silent).toMatchObject({
    reason: {
      code: 'GATE.UNACKNOWLEDGED_GROWTH',
      exit: 6,
      message: expect.stringContaining('the unacknowledged messages of "silent" grew by') as string,
    },
  });
  expect(back).toMatchObject({
    reason: { message: expect.stringContaining('of "giving back" were redeliveries') as string },
  });
  expect(states(told, 'GATE.REDELIVERY')).toContain('fail');
  expect(told.find(({ code }) => code === 'GATE.REDELIVERY')).toMatchObject({
    threshold: 'at most 20 % of deliveries are redeliveries',
  });
}, 60_000);

test('an alarm is waited for, before a step and while a client is watched, which then begins anew', async () => {
  const [node] = cluster.nodes;
  const before = watched();
  const during = watched();
  const soaking = clientGate.execute(
    gate('well', 3_000, [{ code: 'GATE.CONSUMERS_MISSING' }]),
    during.context,
  );
  await node.raiseMemoryAlarm();
  const starting = awaitGates(gate('well', 1_000, []), before.context);
  await expect
    .poll(() => [before, during].map(({ told }) => states(told, 'BROKER.ALARM').includes('wait')), {
      timeout: 15_000,
    })
    .toEqual([true, true]);
  await node.clearMemoryAlarm();
  await starting;
  const evidence = await soaking;
  expect(evidence['watchedMs']).toBeLessThan(9_000);
  expect(states(during.told, 'BROKER.ALARM').at(-1)).toBe('ok');
  const cleared = during.told.findLastIndex(({ state }) => state === 'wait');
  const after = states(during.told.slice(cleared), 'GATE.CONSUMERS_MISSING');
  expect(after.length).toBeGreaterThan(1);
}, 60_000);

test('a command that does not agree pauses the run, which the same command continues', async () => {
  const answers = `${cluster.directory}/answers`;
  const script = `const fs = require('fs');
    fs.appendFileSync(process.argv[1], process.env.QUORATE_CLIENT + ' ' + process.env.QUORATE_TO_VHOST);
    const asked = fs.readFileSync(process.argv[1], 'utf8').split('well').length - 1;
    console.log('orders are ' + (asked < 3 ? 'late' : 'fine'));
    process.exit([75, 1, 0][asked - 1]);`;
  const command = [process.execPath, '-e', script, answers];
  const step = gate('well', 1_000, [
    { code: 'GATE.CONSUMERS_MISSING' },
    { code: 'GATE.COMMAND', command },
  ]);
  const entries: NewEntry[] = [];
  const { context, told } = watched();
  const run = () =>
    runSteps([step], 'forward', {
      handlers,
      context,
      journal: {
        entries: () => recorded(...entries),
        append: async (entry) => {
          entries.push(entry);
          return recorded(...entries).at(-1) ?? expect.fail('nothing was written');
        },
      },
      assertLocks: () => Promise.resolve(),
      between: () => Promise.resolve(),
      awaitGates: () => Promise.resolve(),
      onIntended: () => Promise.resolve(),
      after: () => Promise.resolve(undefined),
      onFailure: (_step, error) => Promise.resolve(error),
      limit: undefined,
      resumeCommand: 'again',
    });
  expect(await run()).toMatchObject({
    exit: 6,
    code: 'GATE.COMMAND',
    message: expect.stringContaining('exited with 1: orders are late') as string,
    next: [expect.any(String) as string, 'again'],
  });
  expect(entries.at(-1)).toMatchObject({ kind: 'paused', evidence: { code: 'GATE.COMMAND' } });
  expect(states(told, 'GATE.COMMAND')).toEqual(['wait', 'fail']);
  expect(await run()).toMatchObject({ exit: 0, done: 1 });
  expect(entries.at(-1)).toMatchObject({
    kind: 'verified',
    evidence: { values: { 'GATE.COMMAND': 'the command agreed: orders are fine' } },
  });
}, 30_000);
