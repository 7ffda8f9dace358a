import { setTimeout as delay } from 'node:timers/promises';
import amqp, { type ChannelModel } from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  pathOf,
  read,
  send,
  type Management,
} from '../../examples/coupon-shop/setup/management.js';
import type { Plan } from '../../src/plan/document.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { declareApplication } from '../support/application.js';
import { dataOf } from '../support/json-answers.js';
import { Operator } from '../support/operator.js';

const vhost = 'shop & söhne';
const application = {
  vhost,
  exchange: { name: 'events', type: 'topic' },
  queues: [
    { name: 'orders', key: 'order.#' },
    { name: 'mails', key: 'mail.#' },
  ],
  users: ['shop', 'nightly'],
  password: 'application-secret',
} as const;
const described = { description: 'The shop, $(id)', tags: 'orders,production' };
const planning = ['--vhost', vhost, '--fail-on', 'never', '--json'];
const open: ChannelModel[] = [];
const timers: NodeJS.Timeout[] = [];
let basic: StartedCluster;
let detailed: StartedCluster;
const operators: Operator[] = [];
let operator: Operator;

beforeAll(async () => {
  const configuration = ['management.rates_mode = detailed'];
  [basic, detailed] = await Promise.all([
    startCluster({ version: '3.10', nodes: 1, name: 'observe-basic' }),
    startCluster({ version: '3.10', nodes: 1, name: 'observe-detailed', configuration }),
  ]);
  for (const cluster of [basic, detailed]) {
    const management = managementOf(cluster);
    await declareApplication(management, application);
    await send(management, 'PUT', `vhosts/${pathOf(vhost)}`, described);
    await send(management, 'PUT', `exchanges/${pathOf(vhost, 'audit')}`, { type: 'fanout' });
    const binding = `bindings/${pathOf(vhost)}/e/audit/q/orders`;
    await send(management, 'POST', binding, {});
  }
});

afterAll(async () => {
  for (const timer of timers) clearInterval(timer);
  await Promise.all(open.map((one) => one.close()));
  for (const one of operators) one[Symbol.dispose]();
  await basic.stop();
  await detailed.stop();
});

test('a broker that counts in detail tells who publishes where without a trace', async () => {
  at(detailed);
  await publishNowAndThen(detailed, 'web', 'events', 'order.made');
  await publishNowAndThen(detailed, 'mailer', '', 'mails');
  const plan = await until(
    () => planned(),
    (made) => clientNamed(made, 'web')?.sources !== undefined,
  );
  expect(clientNamed(plan, 'web')).toMatchObject({
    publishes: ['events'],
    sources: [{ exchange: 'events', from: ['seen'] }],
  });
  expect(codesAbout(plan, 'audit')).toEqual(['EXCHANGE.PUBLISHER_UNSEEN']);
  expect(plan.madeFrom.observed).toMatchObject({ samples: 1, traced: [] });
});

test('a trace finds three publishers, that by the default exchange with its queue, and leaves the vhost as it was', async () => {
  at(basic);
  await publishNowAndThen(basic, 'web', 'events', 'order.made');
  await publishNowAndThen(basic, 'auditor', 'audit', '');
  await publishNowAndThen(basic, 'mailer', '', 'mails');
  await send(managementOf(basic), 'PUT', `queues/${pathOf(vhost, 'source')}`, { durable: true });
  const ours = `amqp:///${pathOf(vhost)}`;
  await send(managementOf(basic), 'PUT', `parameters/shovel/${pathOf(vhost, 'theirs')}`, {
    value: {
      ...{ 'src-uri': ours, 'src-queue': 'source' },
      ...{ 'dest-uri': ours, 'dest-exchange': 'amq.direct' },
    },
  });
  await publishNowAndThen(basic, 'feeder', '', 'source');
  const before = await read<object>(managementOf(basic), `vhosts/${pathOf(vhost)}`);

  const ended = await operator.run('plan', ...planning, '--trace', '3s');
  const { plan } = dataOf('plan', ended);

  expect(ended.stderr).toContain('note: tracing "shop & söhne" changes blue for 3 s');
  expect(clientNamed(plan, 'web')).toMatchObject({
    sources: [{ exchange: 'events', from: ['traced'] }],
  });
  expect(clientNamed(plan, 'auditor')?.publishes).toEqual(['audit']);
  expect(clientNamed(plan, 'mailer')).toMatchObject({ publishes: [''], sendsTo: ['mails'] });
  const all = plan.units.flatMap(({ clients }) => clients);
  expect(all.flatMap(({ publishes }) => publishes)).not.toContain('amq.direct');
  const [traced] = plan.madeFrom.observed?.traced ?? [];
  expect(traced).toMatchObject({ vhost, node: basic.nodes[0].name, overflowed: false });
  expect(traced?.copies).toBeGreaterThan(20);
  expect(codesAbout(plan, 'events')).toEqual([]);
  const after = await read<object>(managementOf(basic), `vhosts/${pathOf(vhost)}`);
  expect(unchanging(after)).toEqual(unchanging(before));
  expect(await leftovers()).toEqual([]);
});

test('a killed trace is told by the doctor and switched off by the next run, one of the operator stays', async () => {
  at(basic);
  const killed = operator.start('plan', ...planning, '--trace', '60s');
  await untilTracing(true);
  killed.kill('SIGKILL');
  await killed.finished;
  expect(await leftovers()).toEqual(['tracing', 'parameter']);

  const doctor = await operator.run('doctor', '--vhost', vhost, '--fail-on', 'never', '--json');
  const codes = dataOf('doctor', doctor).findings.map(({ code }) => code);
  expect(codes).toContain('BROKER.TRACE_LEFT_ON');
  expect(await leftovers()).toEqual(['tracing', 'parameter']);

  const next = await operator.run('assess', ...planning);
  expect(next.stderr).toContain('left on by a run that was killed, is switched off');
  expect(await leftovers()).toEqual([]);
  const found = await read<object>(managementOf(basic), `vhosts/${pathOf(vhost)}`);
  expect(found).toMatchObject({ description: described.description });
  expect(found).toMatchObject({ tags: described.tags.split(',') });

  const interrupted = operator.start('plan', ...planning, '--trace', '60s');
  await untilTracing(true);
  interrupted.kill('SIGINT');
  const { stderr } = await interrupted.finished;
  expect(stderr).toContain('ended early');
  expect(await leftovers()).toEqual([]);

  await send(managementOf(basic), 'PUT', `vhosts/${pathOf(vhost)}`, {
    ...described,
    tracing: true,
  });
  const { plan } = dataOf('plan', await operator.run('plan', ...planning, '--trace', '1s'));
  expect(plan.madeFrom.observed?.traced[0]?.copies).toBeGreaterThan(5);
  expect(await leftovers()).toEqual(['tracing']);
  await send(managementOf(basic), 'PUT', `vhosts/${pathOf(vhost)}`, {
    ...described,
    tracing: false,
  });
});

test('a client that is there for 2 s of 10 is in the plan', async () => {
  at(basic, [{ name: 'nightly job', match: { user: 'nightly' }, publishes: ['events'] }]);
  const running = operator.start('plan', ...planning, '--observe', '10s');
  await until(
    () => Promise.resolve(running.said()),
    (said) => said.includes('looking at clients'),
  );
  await delay(1_000);
  const connection = await connect(basic, 'job 7', 'nightly');
  await delay(2_000);
  await connection.close();
  const { plan } = dataOf('plan', await running.finished);
  expect(clientNamed(plan, 'nightly job')).toMatchObject({ connections: 1 });
  expect(plan.madeFrom.observed?.samples).toBeGreaterThan(4);
  expect(codesAbout(plan, 'nightly job')).not.toContain('CLIENT.UNSEEN');
});

function at(cluster: StartedCluster, clients: readonly unknown[] = []): void {
  for (const one of operators.splice(0)) one[Symbol.dispose]();
  operator = new Operator({ blue: cluster.password });
  operators.push(operator);
  const { managementUrl: management, user } = cluster;
  operator.configure({ profiles: { blue: { management, user } }, clients });
}

async function planned(): Promise<Plan> {
  return dataOf('plan', await operator.run('plan', ...planning)).plan;
}

function clientNamed(plan: Plan, name: string) {
  return plan.units.flatMap(({ clients }) => clients).find((one) => one.name === name);
}

function codesAbout(plan: Plan, name: string): string[] {
  return plan.findings
    .filter(({ about }) => about.some((one) => one.name === name))
    .map(({ code }) => code);
}

async function leftovers(): Promise<string[]> {
  const management = managementOf(basic);
  const found = await read<{ tracing: boolean }>(management, `vhosts/${pathOf(vhost)}`);
  const parameter = await read(management, 'global-parameters/quorate.trace');
  return [
    ...(found?.tracing === true ? ['tracing'] : []),
    ...(parameter === undefined ? [] : ['parameter']),
  ];
}

function unchanging(found: object | undefined) {
  const { description, tags, default_queue_type, metadata, tracing } = found as Record<
    string,
    unknown
  >;
  return { description, tags, default_queue_type, metadata, tracing };
}

async function untilTracing(expected: boolean): Promise<void> {
  await until(leftovers, (left) => left.includes('tracing') === expected);
}

async function until<T>(ask: () => Promise<T>, isEnough: (answer: T) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask();
    if (isEnough(answer) || attempt === 100) return answer;
    await delay(150);
  }
}

async function connect(cluster: StartedCluster, name: string, user = 'shop') {
  const { hostname, port } = new URL(cluster.amqpUrl);
  return amqp.connect(
    {
      ...{ hostname, port: Number(port), username: user },
      ...{ password: application.password, vhost: encodeURIComponent(vhost) },
    },
    { clientProperties: { connection_name: name } },
  );
}

async function publishNowAndThen(
  cluster: StartedCluster,
  name: string,
  exchange: string,
  key: string,
): Promise<void> {
  const connection = await connect(cluster, name);
  open.push(connection);
  const channel = await connection.createChannel();
  timers.push(setInterval(() => channel.publish(exchange, key, Buffer.from('x')), 100));
}

function managementOf({ managementUrl: url, user, password }: StartedCluster): Management {
  return { url, user, password };
}
