import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFakeManagement, type FakeManagement } from './fake-management.js';
import { envelopeOf, quorate, type Ended } from './quorate.js';

const here = process.cwd();
const passwords = { QUORATE_BLUE_PASSWORD: 's3cret', QUORATE_GREEN_PASSWORD: 's3cret' };
/** What tells which cluster of which version answers. */
const identity =
  /^GET (?:overview|whoami|nodes|feature-flags|deprecated-features|global-parameters\/cluster_name)$/u;
const otherCluster = 'PLAN.OTHER_CLUSTER';
let directory: string;
let blue: FakeManagement;
let other: FakeManagement;
let namesake: FakeManagement;

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-clusters-'));
  process.chdir(directory);
  blue = await startFakeManagement();
  other = await startFakeManagement({ clusterName: 'other', nodes: ['d@localhost'] });
  namesake = await startFakeManagement({ nodes: ['e@localhost'] });
});
afterEach(async () => {
  process.chdir(here);
  for (const fake of [blue, other, namesake]) await fake[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

function between(args: readonly string[], sides: Record<'blue' | 'green', string>): Promise<Ended> {
  return quorate([...args, '--blue', sides.blue, '--green', sides.green, '--json'], passwords);
}

function expectRefusal(ended: Ended, code: string, exit: number): void {
  expect(ended.exit).toBe(exit);
  expect(envelopeOf(ended)).toMatchObject({ ok: false, error: { code } });
}

test.each(['assess', 'plan', 'doctor'])(
  '%s refuses another cluster under strategy vhost, also one of the same name, and reads neither',
  async (command) => {
    for (const { url } of [other, namesake]) {
      const ended = await between([command], { blue: `${blue.url}/shop`, green: url });
      expectRefusal(ended, 'STRATEGY.OTHER_CLUSTER', 2);
    }
    const read = [blue, other, namesake].flatMap(({ requests }) => requests);
    expect(read.filter((request) => !identity.test(request))).toEqual([]);
  },
);

test.each(['assess', 'plan'])(
  "%s refuses blue's own cluster under strategy broker",
  async (command) => {
    const args = [command, '--strategy', 'broker'];
    const ended = await between(args, { blue: `${blue.url}/shop`, green: blue.url });
    expectRefusal(ended, 'STRATEGY.SAME_CLUSTER', 2);
    const to = (green: string) =>
      between([...args, '--fail-on', 'never'], { blue: `${blue.url}/shop`, green });
    for (const { url } of [other, namesake]) expect(await to(url)).toMatchObject({ exit: 0 });
  },
);

test.each([
  ['apply', 'plan.json'],
  ['rollback', 'plan.json'],
  ['verify', 'plan.json', '--unit', 'orders'],
  ['status', 'plan.json'],
  ['plan', 'check', 'plan.json'],
])('%s holds both clusters against those of the plan, and reads no other', async (...args) => {
  const made = ['plan', '--out', 'plan.json', '--fail-on', 'never'];
  const within = { blue: `${blue.url}/shop`, green: blue.url };
  expect(await between(made, within)).toMatchObject({ exit: 0 });
  expectRefusal(await between(args, { blue: other.url, green: other.url }), otherCluster, 7);
  expectRefusal(await between(args, { blue: blue.url, green: other.url }), otherCluster, 7);
  const ended = await between(args, { blue: blue.url, green: namesake.url });
  expectRefusal(ended, 'STRATEGY.OTHER_CLUSTER', 2);
  const read = [other, namesake].flatMap(({ requests }) => requests);
  expect(read.filter((request) => !identity.test(request))).toEqual([]);
  expect((await between(args, within)).stdout).not.toMatch(/OTHER_CLUSTER/u);
});

test('a plan to another cluster is checked against both, too', async () => {
  const made = ['plan', '--strategy', 'broker', '--out', 'plan.json', '--fail-on', 'never'];
  const sides = { blue: `${blue.url}/shop`, green: other.url };
  expect(await between(made, sides)).toMatchObject({ exit: 0 });
  const check = ['plan', 'check', 'plan.json'];
  expect(await between(check, sides)).toMatchObject({ exit: 0 });
  expectRefusal(await between(check, { ...sides, green: namesake.url }), otherCluster, 7);
  expectRefusal(await between(check, { ...sides, green: blue.url }), otherCluster, 7);
});
