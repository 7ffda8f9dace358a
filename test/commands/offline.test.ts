import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFakeManagement, type FakeManagement } from './fake-management.js';
import { envelopeOf, quorate, type Ended } from './quorate.js';

let directory: string;
let fake: FakeManagement;
const here = process.cwd();
const password = { QUORATE_BLUE_PASSWORD: 's3cret' };
const elsewhere = ['--strategy', 'broker', '--target-version', '4.2'];

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-offline-'));
  process.chdir(directory);
  fake = await startFakeManagement();
  await writeFile('blue.json', JSON.stringify(fake.definitions));
});
afterEach(async () => {
  process.chdir(here);
  await fake[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

interface Assessed {
  readonly queues: readonly { readonly findings: readonly { readonly code: string }[] }[];
  readonly findings: readonly { readonly code: string }[];
  readonly notChecked: readonly { readonly code: string }[];
}

function dataOf(ended: Ended): Assessed {
  return envelopeOf(ended)['data'] as Assessed;
}

function codesIn({ findings, queues }: Assessed): readonly string[] {
  return [...findings, ...queues.flatMap((queue) => queue.findings)].map(({ code }) => code).sort();
}

test('a definitions file has the findings of its broker, but for those named as not checked', async () => {
  const blue = ['--blue', `${fake.url}/shop`];
  const live = dataOf(await quorate(['assess', '--json', '--fail-on', 'never', ...blue], password));
  const before = fake.requests.length;
  const ended = await quorate(['assess', '--definitions', 'blue.json', '--json']);
  expect(ended).toMatchObject({ exit: 0, stderr: '' });
  expect(fake.requests).toHaveLength(before);
  const offline = dataOf(ended);
  const unasked = new Set(offline.notChecked.map(({ code }) => code));
  expect(unasked).toContain('CLIENT.GLOBAL_QOS');
  const offlineOnly = ['PLAN.SOURCE_VERSION_ASSUMED'];
  expect(codesIn(offline).filter((code) => !offlineOnly.includes(code))).toEqual(
    codesIn(live).filter((code) => !unasked.has(code)),
  );
  expect(live.notChecked).toEqual([]);
});

test('plan --definitions writes a plan for review, shown as such, that apply and its like refuse', async () => {
  const ended = await quorate(['plan', '--definitions', 'blue.json', '--out', 'draft.json']);
  expect(ended).toMatchObject({ exit: 0, stderr: '' });
  expect(ended.stdout).toContain('PLAN.OFFLINE');
  expect(ended.stdout).toContain('CLIENT.GLOBAL_QOS');
  expect(ended.stdout).not.toContain('--approve');
  const plan = JSON.parse(await readFile('draft.json', 'utf8')) as { readonly hash: string };
  expect((await quorate(['plan', 'show', 'draft.json'])).exit).toBe(0);
  const before = fake.requests.length;
  for (const args of [
    ['apply', 'draft.json'],
    ['apply', 'draft.json', '--execute', '--approve', plan.hash],
    ['complete', 'draft.json', '--execute', '--confirm', 'shop'],
    ['rollback', 'draft.json', '--execute'],
  ]) {
    const refused = await quorate([...args, '--blue', `${fake.url}/shop`, '--json'], password);
    expect(refused.exit).toBe(2);
    expect(envelopeOf(refused)).toMatchObject({ error: { code: 'PLAN.OFFLINE' } });
  }
  expect(fake.requests).toHaveLength(before);
});

test('a green that does not exist yet is planned for by its version, from a file and from a broker', async () => {
  const blue = ['--blue', `${fake.url}/shop`];
  for (const [args, environment] of [
    [['--definitions', 'blue.json'], {}],
    [blue, password],
  ] as const) {
    const plan = ['plan', ...args, ...elsewhere, '--json', '--fail-on', 'never'];
    const ended = await quorate(plan, environment);
    expect(ended.exit).toBe(0);
    expect(envelopeOf(ended)).toMatchObject({
      data: { plan: { strategy: 'broker', target: { version: '4.2', source: 'version' } } },
    });
  }
  const out = ['--out', 'plan.json', '--fail-on', 'never'];
  await quorate(['plan', ...blue, '--target-version', '3.13', ...out], password);
  const refused = await quorate(['apply', 'plan.json', ...blue, '--json'], password);
  expect(refused.exit).toBe(2);
  expect(envelopeOf(refused)).toMatchObject({ error: { code: 'PLAN.TARGET_ASSUMED' } });
});

test('a version that the cluster of blue cannot have with its mirrors is refused where it was asked for', async () => {
  const plan = ['plan', '--blue', `${fake.url}/shop`, '--target-version', '4.2', '--json'];
  const within = ['--strategy', 'vhost'];
  for (const refused of [
    await quorate([...plan, ...within], password),
    await quorate(plan, { ...password, QUORATE_STRATEGY: 'vhost' }),
    await quorate([...plan.slice(0, 3), '--target-version', '3.8', '--json'], password),
  ]) {
    expect(refused.exit).toBe(2);
    expect(envelopeOf(refused)).toMatchObject({ error: { code: 'VERSION.UNFIT' } });
  }
});

test('a plan for another cluster that was made from a file is refused by apply', async () => {
  await quorate(['plan', '--definitions', 'blue.json', ...elsewhere, '--out', 'plan.json']);
  const refused = await quorate(['apply', 'plan.json', '--blue', fake.url, '--json'], password);
  expect(refused.exit).toBe(2);
  expect(envelopeOf(refused)).toMatchObject({ error: { code: 'PLAN.OFFLINE' } });
});

test('connection flags beside --definitions are refused, the environment is not', async () => {
  const definitions = ['assess', '--definitions', 'blue.json', '--json'];
  for (const args of [
    ['--blue', fake.url],
    ['--green-amqp', 'amqp://h:1'],
    ['--timeout', '5s'],
    ['--ca', 'x'],
  ]) {
    const ended = await quorate([...definitions, ...args]);
    expect(ended.exit).toBe(2);
    const message = expect.stringContaining(args[0] ?? '') as string;
    expect(envelopeOf(ended)).toMatchObject({ error: { code: 'INVOCATION.INVALID', message } });
  }
  const set = { QUORATE_BLUE: fake.url, QUORATE_TIMEOUT: '5s' };
  expect((await quorate(definitions, set)).exit).toBe(0);
  const version = ['--target-version', '4.2', '--green', 'https://ops@h'];
  expect((await quorate(['assess', ...version])).exit).toBe(2);
  expect((await quorate(['assess', '--source-version', '3.8'])).exit).toBe(2);
});

test('every flag has its environment variable', async () => {
  const ended = await quorate(['assess', '--json'], {
    QUORATE_DEFINITIONS: 'blue.json',
    QUORATE_SOURCE_VERSION: '3.9.0',
    QUORATE_TARGET_VERSION: '4.2',
    QUORATE_STRATEGY: 'broker',
  });
  expect(ended.exit).toBe(0);
  expect(codesIn(dataOf(ended))).not.toContain('PLAN.SOURCE_VERSION_ASSUMED');
});

test.each([
  ['nothing.json', undefined, 'DEFINITIONS.UNREADABLE'],
  ['bad.json', '{"queues": [}', 'DEFINITIONS.INVALID'],
  ['bad.json', '{"queues": [{"vhost": "/", "name": 5}]}', 'DEFINITIONS.INVALID'],
  ['bad.json', '{"queues": [{"name": "q"}]}', 'DEFINITIONS.INVALID'],
  ['bad.json', '{"queues": "q"}', 'DEFINITIONS.INVALID'],
])('%s with %j ends in exit code 2 and a way on', async (file, content, code) => {
  if (content !== undefined) await writeFile(file, content);
  const ended = await quorate(['plan', '--definitions', file, '--json']);
  expect(ended).toMatchObject({ exit: 2, stderr: '' });
  const error = { code, message: expect.stringContaining(file) as string };
  expect(envelopeOf(ended)).toMatchObject({ error });
  expect(ended.stdout).not.toContain('    at ');
});
