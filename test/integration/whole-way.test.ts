import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf, read, type Management } from '../../examples/coupon-shop/setup/management.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { declareApplication, type Application } from '../support/application.js';
import { clientsSeen } from '../support/clients-seen.js';
import { dataOf } from '../support/json-answers.js';
import { MigrationFiles } from '../support/migration-files.js';
import { Operator } from '../support/operator.js';
import { Onlooker } from '../support/secrets/onlooker.js';
import type { QueueTally } from '../support/workload/tally.js';
import { Workload } from '../support/workload/workload.js';
import { applications, clients, longName, password, user } from './support/hostile-names.js';

/** Messages in each queue before anybody moves. */
const waiting = 250;
let cluster: StartedCluster;
let management: Management;
let operator: Operator;
let onlooker: Onlooker;
const workloads: Workload[] = [];

beforeAll(async () => {
  expect(Buffer.byteLength(longName)).toBe(200);
  cluster = await startCluster({ version: '3.10', nodes: 1, name: 'whole-way' });
  management = { url: cluster.managementUrl, user: cluster.user, password: cluster.password };
  operator = new Operator({ blue: cluster.password });
  onlooker = new Onlooker([management]);
  for (const application of applications) {
    await declareApplication(management, application);
    const { vhost } = application;
    const directory = join(operator.directory, 'clients', String(workloads.length));
    workloads.push(new Workload({ directory, addresses: [cluster.amqpUrl], vhost, password }));
  }
});

afterAll(async () => {
  for (const workload of workloads) await workload[Symbol.asyncDispose]();
  await onlooker[Symbol.asyncDispose]();
  operator[Symbol.dispose]();
  await cluster.stop();
});

test('hostile names go the whole way, and leave nothing behind', async () => {
  for (const [index, { application, consumer, publisher }] of clients.entries()) {
    const workload = workloadAt(index);
    const targets = targetsOf(application);
    for (const target of targets) await workload.publishBacklog(user, target, waiting);
    // The first queue is consumed, the others only fill.
    const [first] = targets;
    if (first === undefined) throw new Error('nothing to consume');
    workload.startConsumer({ name: consumer, user }, [first.queue]);
    workload.startPublisher({ name: publisher, user }, targets, 50);
    await clientsSeen(management, application.vhost, [consumer, publisher], 1);
  }
  operator.configure(configuration());

  const { findings, brokers } = await answer('doctor', ['doctor']);
  expect(brokers).toMatchObject([{ side: 'blue' }, { side: 'green' }]);
  expect(findings).not.toContainEqual(expect.objectContaining({ severity: 'blocker' }));
  const assessed = await answer('assess', ['assess']);
  const queues = applications.flatMap(({ vhost, queues: all }) =>
    all.map(({ name }) => ({ vhost, name })),
  );
  expect(assessed.queues.map(({ vhost, name }) => ({ vhost, name }))).toEqual(
    expect.arrayContaining(queues),
  );
  const { plan } = await answer('plan', ['plan', '--out', 'plan.json']);
  expect(plan.units.map(({ blueVhost }) => blueVhost).sort()).toEqual(['/', 'a/b ü <x>']);
  const { plan: shown } = await answer('plan', ['plan', 'show', 'plan.json']);
  expect(shown).toEqual(plan);
  for (const format of ['text', 'markdown']) {
    expect((await operator.run('plan', 'show', 'plan.json', '--format', format)).exit).toBe(0);
  }
  expect(await answer('plan check', ['plan', 'check', 'plan.json'])).toMatchObject({
    drifted: false,
  });

  const execute = ['--execute', '--non-interactive', '--deadline', '60s'];
  const approve = ['--approve', plan.hash.slice(0, 12)];
  const applied = await answer('run', ['apply', 'plan.json', ...approve, ...execute]);
  expect(applied).toMatchObject({ executed: true, outcome: { exit: 0, skipped: 0 } });
  const { units } = await answer('status', ['status', 'plan.json']);
  expect(units).toHaveLength(2);
  const verified = await answer('verify', ['verify', 'plan.json']);
  expect(verified.problems).toEqual([]);
  expect(verified.ledger).toHaveLength(queues.length);
  expect(verified.ledger.every(({ lost, unexplained }) => lost === 0 && unexplained === 0)).toBe(
    true,
  );
  const confirm = applications.flatMap(({ vhost }) => ['--confirm', vhost]);
  await answer('run', ['complete', 'plan.json', ...confirm, ...execute]);
  await answer('log', ['log', 'plan.json']);

  for (const [index, { application, consumer, publisher }] of clients.entries()) {
    const workload = workloadAt(index);
    await workload.stop(publisher, consumer);
    const vhost = `${application.vhost}-quorum`;
    workload.startConsumer(
      { name: 'counter', user, vhost },
      application.queues.map(({ name }) => name),
    );
    await workload.settled(20_000);
    const faults = workload.tally.report().filter(isWrong);
    expect(faults).toEqual([]);
    for (const { name } of application.queues)
      expect(await queueAt(application.vhost, name)).toBeUndefined();
    for (const { name } of application.queues) {
      expect(await queueAt(vhost, name)).toMatchObject({ type: 'quorum' });
    }
  }
  expect(JSON.stringify(await read(management, 'definitions'))).not.toContain('quorate.');
  expect(JSON.stringify(await read(management, 'queues'))).not.toContain('quorate.');
  expect(await read(management, 'shovels')).toEqual([]);
});

test('hooks were given a target that only its owner may read, and no password', () => {
  for (const [index, { application, consumer, publisher }] of clients.entries()) {
    for (const client of [consumer, publisher]) {
      const seen = workloadAt(index).hookSeen(client);
      expect(seen).toMatchObject({
        targetMode: 0o600,
        target: { client, direction: 'forward', vhost: `${application.vhost}-quorum` },
      });
      expect(seen?.variables.join(' ')).not.toMatch(/PASSWORD/);
    }
  }
});

test('no password was shown or written anywhere, and nobody else can read what was', async () => {
  const { planFile, directory } = operator;
  const { directory: state } = new MigrationFiles(planFile);
  const { commandLines, statuses } = onlooker.seen;
  expect(commandLines).toContainEqual(expect.stringMatching(/run\.js apply plan\.json/));
  expect(commandLines).toContainEqual(expect.stringMatching(/move\.js/));
  expect(statuses.join()).toContain('quorate.');
  const secrets = [{ user, password }];
  expect(await onlooker.disclosed({ operator, clusters: [cluster], secrets })).toEqual([]);
  expect(modeOf(planFile)).toBe(0o600);
  expect(modeOf(join(state, 'journal.jsonl'))).toBe(0o600);
  expect(modeOf(state)).toBe(0o700);
  expect(modeOf(join(directory, '.quorate'))).toBe(0o700);
  expect(readdirSync(state)).toEqual(['journal.jsonl']);
});

function configuration() {
  return {
    profiles: { blue: { management: cluster.managementUrl, user: cluster.user } },
    vhosts: { include: applications.map(({ vhost }) => vhost) },
    gates: { soak: '1s' },
    clients: clients.flatMap(({ application, consumer, publisher }, index) =>
      [consumer, publisher].map((name) => {
        const hook = workloadAt(index).hookOf(name);
        const connection = `^${name.replace(/[$()]/g, String.raw`\$&`)}$`;
        return {
          name,
          match: { user, connection },
          publishes: name === publisher ? [application.exchange.name] : [],
          hook: { forward: hook, back: hook },
        };
      }),
    ),
  };
}

/** Runs a command with --json and returns its documented data. */
async function answer<K extends Parameters<typeof dataOf>[0]>(kind: K, args: readonly string[]) {
  return dataOf(kind, await operator.run(...args, '--json'));
}

function targetsOf({ exchange, queues }: Application) {
  return queues.map(({ name, key }) => ({
    exchange: exchange.name,
    // A direct exchange takes the key as it is.
    key: exchange.type === 'direct' ? key : key.replace(/[#*]$/, 'ü'),
    queue: name,
  }));
}

function isWrong({ published, consumed, lost, misrouted }: QueueTally): boolean {
  return published < waiting || consumed !== published || lost > 0 || misrouted > 0;
}

function queueAt(vhost: string, name: string) {
  return read<Readonly<Record<string, unknown>>>(management, `queues/${pathOf(vhost, name)}`);
}

function workloadAt(index: number): Workload {
  const workload = workloads[index];
  if (workload === undefined) throw new Error(`there is no workload ${index}`);
  return workload;
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}
