import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFakeManagement, type FakeManagement } from './fake-management.js';
import { envelopeOf, quorate, type Ended } from './quorate.js';

let directory: string;
let fake: FakeManagement;
const here = process.cwd();
const password = { QUORATE_BLUE_PASSWORD: 's3cret' };

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-planning-'));
  process.chdir(directory);
  fake = await startFakeManagement();
});
afterEach(async () => {
  process.chdir(here);
  await fake[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

function withBlue(...args: readonly string[]): Promise<Ended> {
  return quorate([...args, '--blue', `${fake.url}/shop`], password);
}

async function writtenPlan(): Promise<{
  readonly file: string;
  readonly hash: string;
}> {
  const ended = await withBlue('plan', '--out', 'plan.json', '--fail-on', 'never');
  expect(ended).toMatchObject({ exit: 0, stderr: '' });
  const { hash } = JSON.parse(await readFile('plan.json', 'utf8')) as {
    readonly hash: string;
  };
  return { file: 'plan.json', hash };
}

test('assess --json gives every queue its disposition and findings', async () => {
  const ended = await withBlue('assess', '--json', '--fail-on', 'never');
  expect(ended).toMatchObject({ exit: 0, stderr: '' });
  expect(envelopeOf(ended)).toMatchObject({
    ok: true,
    data: {
      queues: [
        {
          vhost: 'shop',
          name: 'orders',
          type: 'classic',
          disposition: 'migrate',
        },
      ],
    },
  });
});

test('assess finds already what only a plan brings to light, and names the units', async () => {
  const client = 'clients: [{ name: w, match: { user: w }, consumes: [orders] }]';
  // The checks of a gate have codes, too.
  await writeFile('quorate.yaml', `${client}\ngates: { soak: 0s }\n`);
  const codes = async (command: string) => {
    const args = [command, '--format', 'json', '--fail-on', 'never'];
    const found = (await withBlue(...args)).stdout.matchAll(/"code": "([^"]+)"/g);
    return [...found].map(([, code]) => code).sort();
  };
  const assessed = await codes('assess');
  expect(assessed).toContain('CLIENT.UNSEEN');
  expect(assessed).toEqual(await codes('plan'));
  const ended = await withBlue('assess', '--json', '--fail-on', 'never');
  expect(envelopeOf(ended)).toMatchObject({ data: { queues: [{ unit: 'orders' }] } });
});

test('findings as severe as --fail-on end in exit code 4, beside the data', async () => {
  const ended = await withBlue('assess', '--json', '--fail-on', 'info');
  expect(ended.exit).toBe(4);
  expect(envelopeOf(ended)).toMatchObject({
    ok: false,
    data: { queues: [{}] },
    error: { code: 'FINDINGS' },
  });
});

test('doctor says what stands in the way and names both brokers', async () => {
  const ended = await withBlue('doctor', '--json', '--fail-on', 'never');
  expect(envelopeOf(ended)).toMatchObject({
    ok: true,
    data: { brokers: [{ side: 'blue', version: '3.10.8' }, { side: 'green' }] },
  });
});

test("a password file serves as well, and a wrong password is the broker's refusal", async () => {
  await writeFile('right', 's3cret\n', { mode: 0o600 });
  await writeFile('wrong', 'secret\n', { mode: 0o600 });
  await chmod('wrong', 0o600);
  const blue = ['assess', '--blue', `${fake.url}/shop`, '--fail-on', 'never', '--json'];
  expect((await quorate([...blue, '--blue-password-file', 'right'])).exit).toBe(0);
  const refused = await quorate([...blue, '--blue-password-file', 'wrong']);
  expect(refused.exit).toBe(2);
  expect(envelopeOf(refused)).toMatchObject({
    error: { code: 'BROKER.RIGHTS' },
  });
});

test('a vhost that blue does not have cannot start', async () => {
  const ended = await quorate(['plan', '--blue', `${fake.url}/shpo`, '--json'], password);
  expect(ended.exit).toBe(2);
  expect(envelopeOf(ended)).toMatchObject({
    error: { code: 'VHOST.UNKNOWN', next: ['one of: shop'] },
  });
});

test('plan writes a file once, and again only with --force', async () => {
  await writtenPlan();
  const again = await withBlue('plan', '--out', 'plan.json', '--fail-on', 'never', '--json');
  expect(again.exit).toBe(2);
  expect(envelopeOf(again)).toMatchObject({ error: { code: 'PLAN.EXISTS' } });
  const forced = await withBlue(
    'plan',
    '--out',
    'plan.json',
    '--fail-on',
    'never',
    '--force',
    '--json',
  );
  expect(forced.exit).toBe(0);
});

test.each(['text', 'markdown', 'html', 'json'])('plan show writes %s', async (format) => {
  const { file, hash } = await writtenPlan();
  const { exit, stdout } = await quorate(['plan', 'show', file, '--format', format]);
  expect(exit).toBe(0);
  expect(stdout).toContain(hash.slice(0, 12));
});

test('plan check: 0 while blue is as planned, 7 once it has drifted', async () => {
  const { file } = await writtenPlan();
  expect((await withBlue('plan', 'check', file)).exit).toBe(0);
  fake.definitions.queues.push({
    vhost: 'shop',
    name: 'new',
    durable: true,
    auto_delete: false,
    arguments: {},
  });
  const drifted = await withBlue('plan', 'check', file, '--json');
  expect(drifted.exit).toBe(7);
  expect(envelopeOf(drifted)).toMatchObject({
    data: { drifted: true, differences: ['queue new in vhost shop added'] },
    error: { code: 'PLAN.DRIFTED' },
  });
});

test('apply without --execute lists the steps, says how to run them, and only reads', async () => {
  const { file, hash } = await writtenPlan();
  const { exit, stdout } = await withBlue('apply', file);
  expect(exit).toBe(0);
  expect(stdout).toContain('nothing was changed');
  expect(stdout).toContain(`--execute --approve ${hash.slice(0, 12)}`);
  expect(fake.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
});

test.each([
  [[], 2, 'CONSENT.MISSING'],
  [['--approve', 'short'], 2, 'CONSENT.HASH_TOO_SHORT'],
  [['--approve', 'f'.repeat(12)], 7, 'CONSENT.HASH_DIFFERS'],
])('apply --execute %j ends before any broker is asked', async (args, exit, code) => {
  const { file } = await writtenPlan();
  const before = fake.requests.length;
  const ended = await withBlue('apply', file, '--execute', '--json', ...args);
  expect(ended.exit).toBe(exit);
  expect(envelopeOf(ended)).toMatchObject({ ok: false, error: { code } });
  expect(fake.requests).toHaveLength(before);
});

test('complete refuses what was not moved, rollback of what was not begun has nothing to do', async () => {
  const { file } = await writtenPlan();
  const complete = await withBlue('complete', file, '--execute', '--confirm', 'shop', '--json');
  expect(complete.exit).toBe(2);
  expect(envelopeOf(complete)).toMatchObject({
    error: { code: 'COMPLETE.NOT_MOVED' },
  });
  const rollback = await withBlue('rollback', file, '--json');
  expect(envelopeOf(rollback)).toMatchObject({
    ok: true,
    data: { executed: false, steps: [] },
  });
});

test('status reads the journal, and the brokers when they can be reached', async () => {
  const { file } = await writtenPlan();
  const alone = await quorate(['status', file, '--json']);
  expect(envelopeOf(alone)).toMatchObject({
    ok: true,
    data: {
      units: [{ state: 'not begun' }],
      live: { reachable: false, code: 'CONNECTION.URL_MISSING' },
    },
  });
  const connected = await withBlue('status', file, '--json');
  expect(envelopeOf(connected)).toMatchObject({
    data: { live: { reachable: true, units: [{ blue: { messages: 0 } }] } },
  });
});

test('log and verify of a plan nobody applied', async () => {
  const { file } = await writtenPlan();
  expect(envelopeOf(await quorate(['log', file, '--json']))).toEqual({
    ok: true,
    data: { entries: [] },
  });
  const verify = await withBlue('verify', file, '--json');
  expect(verify.exit).toBe(2);
  expect(envelopeOf(verify)).toMatchObject({
    error: {
      code: 'VERIFY.NOTHING_BEGUN',
      next: [expect.stringMatching(/^quorate apply \S*plan\.json --blue /)],
    },
  });
});

test('a unit the plan does not have cannot start', async () => {
  const { file } = await writtenPlan();
  const ended = await withBlue('apply', file, '--unit', 'nobody', '--json');
  expect(ended.exit).toBe(2);
  expect(envelopeOf(ended)).toMatchObject({ error: { code: 'UNIT.UNKNOWN' } });
});
