import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acquireBrokerLock } from '../../src/broker/amqp/lock.js';
import type { Broker } from '../../src/broker/broker.js';
import { connectBroker } from '../../src/broker/connect.js';
import { readDefinitions } from '../../src/broker/management/definitions.js';
import {
  deleteGlobalParameter,
  findGlobalParameter,
  listGlobalParameters,
} from '../../src/broker/management/parameters.js';
import { isTemporaryName } from '../../src/topology/temporary-name.js';
import { findPermission } from '../../src/broker/management/permissions.js';
import { deletePolicy, putPolicy } from '../../src/broker/management/policies.js';
import { declareQueue, deleteQueue, findQueue } from '../../src/broker/management/queues.js';
import { createVhost, deleteVhost, findVhost } from '../../src/broker/management/vhosts.js';
import { putPermission } from '../../src/broker/management/permissions.js';
import { openJournal, readJournal } from '../../src/journal/file.js';
import { foldJournal } from '../../src/journal/fold.js';
import { ownership } from '../../src/journal/queries.js';
import { journalPath } from '../../src/journal/state-directory.js';
import { DeferredStop } from '../../src/migration/deferred-stop.js';
import { handlers } from '../../src/migration/handlers.js';
import { runMigration } from '../../src/migration/run.js';
import type { RunOptions, RunResult } from '../../src/migration/run-options.js';
import { selectSteps } from '../../src/migration/selection.js';
import type { Plan } from '../../src/plan/document.js';
import type { Step, StepKind } from '../../src/plan/step.js';
import type { Cluster } from '../lab/lab.js';
import { startCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { ODD_NAMES, planOf, provisionStep, provisionSteps } from './provision-plan.js';

const APPLICATION = 'shop/app ü';
const GREEN = 'orders/größe-quorum';

let cluster: Cluster;
let broker: Broker;
let directory: string;
const directories: string[] = [];

beforeAll(async () => {
  cluster = await startCluster({
    ...promptStatistics,
    version: '3.10',
    nodes: 1,
    name: 'provision',
  });
  broker = await connectBroker('blue', {
    managementUrl: cluster.managementUrl,
    user: cluster.user,
    password: cluster.password,
    amqpAddresses: [],
    tls: { ca: undefined, certificate: undefined, key: undefined },
    timeoutMs: 10_000,
  });
  await broker.api.put(['users', APPLICATION], { password: 'of no use', tags: '' });
});

beforeEach(async () => {
  await deleteVhost(broker.api, GREEN);
  // Each test is a migration of its own; blue shall not remember the one before.
  for (const name of (await listGlobalParameters(broker.api)).keys()) {
    if (isTemporaryName(name)) await deleteGlobalParameter(broker.api, name);
  }
  directory = await mkdtemp(join(tmpdir(), 'quorate-provision-'));
  directories.push(directory);
});

afterAll(async () => {
  await cluster.stop();
  for (const each of directories) await rm(each, { recursive: true, force: true });
});

const allSteps = () => provisionSteps(GREEN);
/** Without the proof of effective settings, which has to wait for the broker's statistics. */
const makingSteps = () => allSteps().filter(({ kind }) => kind !== 'provision.effective');

const stepsBefore = (kind: StepKind) => allSteps().findIndex((step) => step.kind === kind);

/** A run of the provision steps; `fields` says what is special about it. */
function apply(
  steps: readonly Step[],
  fields: Partial<RunOptions> = {},
  deadlineMs = 5_000,
): Promise<RunResult> {
  return applyPlan(planOf('/', GREEN, { users: [APPLICATION], steps }), fields, deadlineMs);
}

async function applyPlan(
  plan: Plan,
  fields: Partial<RunOptions>,
  deadlineMs = 5_000,
): Promise<RunResult> {
  return runMigration({
    context: {
      plan,
      brokers: { blue: broker, green: { ...broker, side: 'green' } },
      attendant: { requestMove: () => Promise.reject(new Error('nobody moves here')) },
      reporter: { report: () => undefined },
      signal: new AbortController().signal,
      stops: new DeferredStop(),
      directory,
      deadlineMs,
    },
    handlers,
    stateDirectory: join(directory, 'state'),
    direction: 'forward',
    execute: true,
    approval: plan.hash.slice(0, 12),
    select: () => selectSteps(plan, { units: [], until: undefined }),
    limit: undefined,
    findDrift: undefined,
    commands: {
      resume: 'quorate apply again',
      lift: 'quorate resume',
      rollback: (unit) => `quorate rollback ${unit}`,
      rollbackClient: (client) => `quorate rollback ${client}`,
      sweep: 'quorate sweep',
    },
    run: 'r1',
    now: () => new Date(),
    ...fields,
  });
}

const journal = async () =>
  (await readJournal(journalPath(join(directory, 'state')))).entries.filter(
    ({ kind }) => kind !== 'consent',
  );

test('a unit with names of every kind is provisioned and proven by reading back', async () => {
  const steps = allSteps();
  const { outcome } = await apply(steps);
  expect(outcome).toMatchObject({ exit: 0, done: steps.length, skipped: 0 });
  expect(await findVhost(broker.api, GREEN)).toMatchObject({
    description: 'of the shop',
    tags: ['moved'],
    defaultQueueType: 'quorum',
    limits: { 'max-queues': 500 },
  });
  for (const name of ODD_NAMES) {
    expect((await findQueue(broker.api, GREEN, name))?.queue).toMatchObject({ type: 'quorum' });
  }
  expect((await findQueue(broker.api, GREEN, 'priorities'))?.queue.type).toBe('classic');
});

test('the created objects are mirrored to the broker before they are made, with no secret', async () => {
  await apply(makingSteps());
  const mirrored = await findGlobalParameter(broker.api, 'quorate.0123456789ab');
  expect(mirrored).toMatchObject({
    migrationId: '0123456789ab',
    created: expect.arrayContaining([
      { side: 'green', kind: 'vhost', vhost: GREEN, name: GREEN },
      { side: 'green', kind: 'queue', vhost: GREEN, name: '$(id)' },
    ]) as unknown,
  });
  expect(JSON.stringify(mirrored)).not.toContain(cluster.password);
});

test('the same command again does nothing, and without its journal nothing starts', async () => {
  const steps = makingSteps();
  await apply(steps);
  expect((await apply(steps)).outcome).toMatchObject({ exit: 0, done: 0, skipped: steps.length });
  await rm(join(directory, 'state'), { recursive: true });
  await expect(apply(steps)).rejects.toMatchObject({ exit: 2, code: 'JOURNAL.MISSING' });
});

test('a second plan does not start where another one is under way', async () => {
  await apply(makingSteps());
  const others = makingSteps().slice(0, 2);
  await expect(apply(others, { stateDirectory: join(directory, 'other') })).rejects.toMatchObject({
    exit: 2,
    code: 'PLAN.OTHER_UNDERWAY',
  });
});

test('a run stopped after any number of steps is finished by the next', async () => {
  const steps = makingSteps();
  for (const [index] of steps.entries()) {
    expect((await apply(steps, { limit: 1 })).outcome).toMatchObject({
      exit: 0,
      done: 1,
      skipped: index,
    });
  }
  expect((await apply(steps)).outcome).toMatchObject({ done: 0, skipped: steps.length });
});

test('after a crash between intent and verdict the objects are ours and the rest is made', async () => {
  const steps = makingSteps();
  const before = stepsBefore('provision.queues');
  await apply(steps, { limit: before });
  const step = steps[before]!;
  const creating = [...ODD_NAMES, 'priorities'].map((name) => ({
    side: 'green',
    kind: 'queue',
    vhost: GREEN,
    name,
  }));
  const path = journalPath(join(directory, 'state'));
  const crashed = await openJournal({ path, run: 'crashed', now: () => new Date() });
  await crashed.append({
    step: step.id,
    unit: step.unit,
    direction: 'forward',
    kind: 'intended',
    evidence: { creating },
  });
  await crashed.close();
  await declareQueue(broker.api, {
    vhost: GREEN,
    name: ODD_NAMES[0],
    type: 'quorum',
    durable: true,
    autoDelete: false,
    exclusive: false,
    arguments: { 'x-queue-type': 'quorum', 'x-max-length': 1000 },
  });
  expect((await apply(steps)).outcome).toMatchObject({ exit: 0, skipped: before, done: 2 });
  const isOurs = ownership(foldJournal(await journal()));
  expect(
    creating.map(({ name }) => isOurs({ side: 'green', kind: 'queue', vhost: GREEN, name })),
  ).toEqual(creating.map(() => true));
});

test('an object that is there and the same is adopted; one that differs stops the step untouched', async () => {
  const steps = makingSteps();
  await apply(steps, { limit: stepsBefore('provision.queues') });
  const own = { vhost: GREEN, durable: true, autoDelete: false, exclusive: false, type: 'quorum' };
  const planned = { 'x-queue-type': 'quorum', 'x-max-length': 1000 };
  await declareQueue(broker.api, { ...own, name: ODD_NAMES[0], arguments: planned });
  await declareQueue(broker.api, {
    ...own,
    name: ODD_NAMES[1],
    arguments: { ...planned, 'x-max-length': 5 },
  });
  expect((await apply(steps)).outcome).toMatchObject({
    exit: 6,
    code: 'PROVISION.CONFLICT',
    message: expect.stringContaining(
      '"größe" (arguments: {"x-max-length":1000}, not {"x-max-length":5})',
    ) as unknown,
  });
  expect(await findQueue(broker.api, GREEN, ODD_NAMES[2])).toBeUndefined();
  await deleteQueue(broker.api, GREEN, ODD_NAMES[1], { ifUnused: false, ifEmpty: false });
  expect((await apply(steps)).outcome).toMatchObject({ exit: 0 });
  const isOurs = ownership(foldJournal(await journal()));
  const object = { side: 'green', kind: 'queue', vhost: GREEN } as const;
  expect(isOurs({ ...object, name: ODD_NAMES[0] })).toBe(false);
  expect(isOurs({ ...object, name: ODD_NAMES[1] })).toBe(true);
});

test('a vhost that somebody else made is refused, however well it fits', async () => {
  await createVhost(broker.api, {
    name: GREEN,
    description: 'of the shop',
    tags: ['moved'],
    defaultQueueType: 'quorum',
  });
  expect((await apply(makingSteps())).outcome).toMatchObject({
    exit: 6,
    code: 'PROVISION.VHOST_EXISTS',
    done: 0,
  });
});

test("quorate's own user keeps all rights although the plan would give it fewer", async () => {
  const plan = planOf('/', GREEN, { users: [APPLICATION, broker.user], steps: allSteps() });
  expect((await applyPlan(plan, { limit: 2 })).outcome).toMatchObject({ exit: 0, done: 2 });
  expect(await findPermission(broker.api, GREEN, broker.user)).toMatchObject({ configure: '.*' });
  expect(await findPermission(broker.api, GREEN, APPLICATION)).toMatchObject({ configure: '^$' });
});

test('settings that are not in force as planned are found', async () => {
  const steps = allSteps();
  await apply(steps, { limit: stepsBefore('provision.effective') });
  const shadow = {
    vhost: GREEN,
    name: 'shadow',
    pattern: '^priorities$',
    applyTo: 'queues',
    priority: 9,
    definition: { 'max-length': 1 },
  };
  await putPolicy(broker.api, 'policies', shadow);
  const run = apply(steps, {
    handlers: {
      ...handlers,
      'provision.effective': {
        ...handlers['provision.effective'],
        postcheckDeadlineMs: () => 15_000,
      },
    },
  });
  expect((await run).outcome).toMatchObject({
    exit: 6,
    code: 'PROVISION.NOT_AS_PLANNED',
    message: expect.stringContaining('"priorities" (max-length: 800, not 1') as unknown,
  });
  await deletePolicy(broker.api, 'policies', GREEN, 'shadow');
  expect((await apply(steps)).outcome).toMatchObject({ exit: 0 });
});

test('a dry run lists the steps and changes nothing anywhere', async () => {
  const before = await readDefinitions(broker.api);
  const { steps, outcome } = await apply(makingSteps(), { execute: false, approval: undefined });
  expect(outcome).toMatchObject({ exit: 0, done: 0, skipped: 0 });
  expect(steps.map(({ doneBefore }) => doneBefore)).toEqual(makingSteps().map(() => false));
  expect(await readDefinitions(broker.api)).toEqual(before);
  expect(await readdir(directory)).toEqual([]);
});

test.each([
  ['without approval', { approval: undefined }, 'PLAN.NOT_APPROVED', 2],
  ['after drift', { findDrift: async () => ['queue "a" is gone'] }, 'PLAN.DRIFTED', 7],
])('nothing starts %s', async (_when, fields, code, exit) => {
  await expect(apply(makingSteps(), fields)).rejects.toMatchObject({ code, exit });
  expect(await findVhost(broker.api, GREEN)).toBeUndefined();
});

test('two runs exclude each other, by the file and by the broker', async () => {
  const elsewhere = await acquireBrokerLock(broker.amqp, '/', 'quorate.lock');
  await expect(apply(makingSteps())).rejects.toMatchObject({ code: 'LOCK.HELD', exit: 2 });
  await elsewhere[Symbol.asyncDispose]();
  const [first, second] = await Promise.allSettled([apply(makingSteps()), apply(makingSteps())]);
  expect([first, second].filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a run whose broker lock is lost stops before its next change', async () => {
  const kept = handlers['provision.vhost'];
  const { outcome } = await apply(makingSteps(), {
    handlers: {
      ...handlers,
      'provision.vhost': {
        ...kept,
        async execute(step, context) {
          const evidence = await kept.execute(step, context);
          await deleteQueue(broker.api, '/', 'quorate.lock', {
            ifUnused: false,
            ifEmpty: false,
          }).catch(() => undefined);
          await cluster.nodes[0].ctl(['close_all_connections', 'lock test']);
          return evidence;
        },
      },
    },
  });
  expect(outcome).toMatchObject({ exit: 6, code: 'LOCK.LOST', done: 1 });
  expect((await apply(makingSteps())).outcome).toMatchObject({ exit: 0, skipped: 1 });
});

test('while an alarm is in force nothing is changed, and the run goes on when it ends', async () => {
  const [node] = cluster.nodes;
  await node.raiseMemoryAlarm();
  try {
    const preflight = provisionStep('preflight', { vhost: '/', queues: [] });
    const stopped = await apply([preflight, ...makingSteps()]);
    expect(stopped.outcome).toMatchObject({ exit: 6, code: 'GATE.NOT_MET', done: 0 });
    const gated = apply(makingSteps(), { run: 'r2' }, 60_000);
    setTimeout(() => void node.clearMemoryAlarm(), 1_500);
    expect((await gated).outcome).toMatchObject({ exit: 0 });
  } finally {
    await node.clearMemoryAlarm();
  }
});

test('a right that was changed by hand after it was made is set right by the step', async () => {
  const steps = makingSteps();
  await apply(steps, { limit: 1 });
  const [, permissions] = steps;
  const path = journalPath(join(directory, 'state'));
  const crashed = await openJournal({ path, run: 'crashed', now: () => new Date() });
  await crashed.append({
    step: permissions!.id,
    unit: 'orders',
    direction: 'forward',
    kind: 'intended',
    evidence: {
      creating: [{ side: 'green', kind: 'permission', vhost: GREEN, name: APPLICATION }],
    },
  });
  await crashed.close();
  await putPermission(broker.api, {
    vhost: GREEN,
    user: APPLICATION,
    configure: '',
    write: '',
    read: '',
  });
  expect((await apply(steps, { limit: 1 })).outcome).toMatchObject({ exit: 0, done: 1 });
  expect(await findPermission(broker.api, GREEN, APPLICATION)).toMatchObject({ write: '.*' });
});
