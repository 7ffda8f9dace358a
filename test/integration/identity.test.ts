import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, send, type Management } from '../../examples/coupon-shop/setup/management.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { declareApplication } from '../support/application.js';
import { dataOf, errorCodeOf } from '../support/json-answers.js';
import { MigrationFiles } from '../support/migration-files.js';
import { Operator, type Finished } from '../support/operator.js';

type Sides = readonly [blue: StartedCluster, green: StartedCluster];

const application = {
  vhost: 'shop',
  exchange: { name: 'events', type: 'topic' },
  queues: [{ name: 'orders', key: 'order.#' }],
  users: [],
  password: '',
} as const;
const planning = ['--out', 'plan.json', '--force', '--fail-on', 'never', '--json'];
let one: StartedCluster;
let two: StartedCluster;
let operator: Operator;

beforeAll(async () => {
  one = await startCluster({
    ...promptStatistics,
    version: '3.10',
    nodes: 1,
    name: 'identity-one',
  });
  two = await startCluster({
    ...promptStatistics,
    version: '3.10',
    nodes: 1,
    name: 'identity-two',
  });
  operator = new Operator({ blue: one.password, green: two.password });
  for (const { directory, password } of [one, two]) {
    writeFileSync(passwordFile(directory), password, { mode: 0o600 });
  }
  await declareApplication(managementOf(one), application);
});

afterAll(async () => {
  operator[Symbol.dispose]();
  await one.stop();
  await two.stop();
});

test('strategy vhost stays in one cluster, by whatever address, strategy broker needs two', async () => {
  expect(errorCodeOf(await between([one, two], 'plan', ...planning))).toBe(
    'STRATEGY.OTHER_CLUSTER',
  );
  expect(errorCodeOf(await between([one, two], 'doctor', '--json'))).toBe('STRATEGY.OTHER_CLUSTER');
  const samePlace = { ...one, managementUrl: one.managementUrl.replace('127.0.0.1', 'localhost') };
  expect(samePlace.managementUrl).not.toBe(one.managementUrl);
  const toItself = await between([one, samePlace], 'plan', '--strategy', 'broker', ...planning);
  expect([toItself.exit, errorCodeOf(toItself)]).toEqual([2, 'STRATEGY.SAME_CLUSTER']);
  const { plan } = dataOf('plan', await between([one, samePlace], 'plan', ...planning));
  expect(plan.target.clusterName).toBe(plan.madeFrom.clusterName);
});

test('a plan is refused with other clusters than its own, and those are left alone', async () => {
  dataOf('plan', await between([one, one], 'plan', ...planning));
  const approval = ['--execute', '--approve', hash().slice(0, 12), '--non-interactive'];
  const commands = [
    ['apply', 'plan.json'],
    ['apply', 'plan.json', ...approval],
    ['rollback', 'plan.json'],
    ['verify', 'plan.json', '--unit', 'orders'],
    ['status', 'plan.json'],
    ['plan', 'check', 'plan.json'],
  ];
  const before = await definitionsOf(two);
  for (const command of commands) {
    for (const sides of [
      [two, two],
      [one, two],
    ] as const) {
      const ended = await between(sides, ...command, '--json');
      expect([command, ended.exit, errorCodeOf(ended)]).toEqual([command, 7, 'PLAN.OTHER_CLUSTER']);
    }
  }
  expect(await definitionsOf(two)).toEqual(before);
  expect(existsSync(join(operator.directory, '.quorate'))).toBe(false);
  const checked = await between([one, one], 'plan', 'check', 'plan.json', '--json');
  expect(dataOf('plan check', checked).drifted).toBe(false);
});

test('a cluster that has got the name of another by an import stays another', async () => {
  const renamed = { name: 'größe <x> $(id)' };
  await send(managementOf(one), 'PUT', 'cluster-name', renamed);
  const { global_parameters } = (await definitionsOf(one)) ?? {};
  await send(managementOf(two), 'POST', 'definitions', { global_parameters });
  expect(await read(managementOf(two), 'cluster-name')).toEqual(renamed);

  dataOf('plan', await between([one, one], 'plan', ...planning));
  const apply = ['apply', 'plan.json', '--json'];
  expect(errorCodeOf(await between([one, two], ...apply))).toBe('STRATEGY.OTHER_CLUSTER');
  expect(errorCodeOf(await between([one, two], 'plan', ...planning))).toBe(
    'STRATEGY.OTHER_CLUSTER',
  );

  const toAnother = ['plan', '--strategy', 'broker', ...planning];
  const { plan } = dataOf('plan', await between([one, two], ...toAnother));
  expect(plan.target).toMatchObject({ clusterName: renamed.name, source: 'broker' });
  const check = ['plan', 'check', 'plan.json', '--json'];
  expect(dataOf('plan check', await between([one, two], ...check)).drifted).toBe(false);
  expect(errorCodeOf(await between([one, one], ...check))).toBe('STRATEGY.SAME_CLUSTER');
  await send(managementOf(two), 'PUT', 'cluster-name', { name: 'two' });
  expect(errorCodeOf(await between([one, two], ...check))).toBe('PLAN.OTHER_CLUSTER');
});

/** Runs a command between these clusters. */
function between(sides: Sides, ...args: readonly string[]): Promise<Finished> {
  const [blue, green] = sides.map(({ managementUrl, user }) => ({
    management: managementUrl,
    user,
  }));
  operator.configure({ profiles: { blue, green }, vhosts: { include: [application.vhost] } });
  const passwords = [
    ...['--blue-password-file', passwordFile(sides[0].directory)],
    ...['--green-password-file', passwordFile(sides[1].directory)],
  ];
  return operator.run(...args, ...passwords);
}

function passwordFile(labDirectory: string): string {
  return join(operator.directory, basename(labDirectory));
}

function hash(): string {
  return new MigrationFiles(operator.planFile).plan.hash;
}

function managementOf({ managementUrl: url, user, password }: StartedCluster): Management {
  return { url, user, password };
}

function definitionsOf(cluster: StartedCluster) {
  return read<Readonly<Record<string, unknown>>>(managementOf(cluster), 'definitions');
}
