import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/document.js';
import { writePlan } from '../../src/plan/file.js';
import { definedQueue } from '../support/definitions.js';
import { pitfalls } from '../support/pitfalls.js';
import { planDefinitions } from '../support/plan-definitions.js';
import { envelopeOf, quorate } from './quorate.js';

let directory: string;
const here = process.cwd();

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-export-'));
  process.chdir(directory);
});
afterEach(async () => {
  process.chdir(here);
  await rm(directory, { recursive: true });
});

async function written(plan: Plan, name = 'plan.json'): Promise<string> {
  await writePlan(name, plan, { overwrite: true });
  return name;
}

const decided = (content: object = pitfalls) => planDefinitions(content, { target: '3.13.7' });
const undecided = () => planDefinitions(pitfalls, { target: '3.13.7', decideBlockers: false });

test('definitions go to stdout alone, what to know about them to stderr', async () => {
  const { exit, stdout, stderr } = await quorate(['plan', 'export', await written(decided())]);
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ vhosts: [{ name: 'shop-quorum' }] });
  expect(JSON.parse(stdout)).not.toHaveProperty('users');
  expect(stderr).toContain('users that must exist before, since they have permissions: clerk');
});

test('undecided queues are left out and named, in exit code 4 beside the rest', async () => {
  const ended = await quorate(['plan', 'export', await written(undecided()), '--json']);
  expect(ended.exit).toBe(4);
  expect(envelopeOf(ended)).toMatchObject({
    ok: false,
    data: {
      definitions: { vhosts: [{ name: 'shop-quorum' }] },
      blockedQueues: [{ vhost: 'shop', name: 'work.ranked' }],
    },
    error: { code: 'EXPORT.INCOMPLETE' },
  });
  expect(ended.stdout).not.toMatch(/"name": "work\.ranked",\s*"durable"/);
});

test('users are copied into a file of one’s own only, and never shown', async () => {
  await writeFile('blue.json', JSON.stringify(pitfalls));
  const file = await written(decided());
  const toStdout = await quorate(['plan', 'export', file, '--users-from', 'blue.json']);
  expect(toStdout.exit).toBe(2);
  const args = ['plan', 'export', file, '--users-from', 'blue.json', '--out', 'green.json'];
  const ended = await quorate([...args, '--json']);
  expect(ended.exit).toBe(0);
  expect(ended.stdout).not.toContain('AAAA');
  expect((await stat('green.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile('green.json', 'utf8'))).toMatchObject({
    users: [{ name: 'clerk', password_hash: 'AAAA' }],
  });
  expect(envelopeOf(await quorate([...args, '--json']))).toMatchObject({
    error: { code: 'OUT.EXISTS' },
  });
  const commands = await quorate([...args, '--force', '--format', 'rabbitmqadmin', '--json']);
  expect(envelopeOf(commands)).toMatchObject({ error: { code: 'INVOCATION.INVALID' } });
});

test('definitions with none of the users needed are told as probably the wrong ones', async () => {
  const file = await written(decided());
  await writeFile('other.json', JSON.stringify({ users: [], vhosts: [] }));
  const args = ['plan', 'export', file, '--users-from', 'other.json', '--out', 'green.json'];
  const { exit, stderr } = await quorate(args);
  expect(exit).toBe(0);
  expect(stderr).toContain('no user was copied: other.json has none of clerk');
});

test('a file of users that cannot be read is refused without a word of what it holds', async () => {
  await writeFile('blue.json', '{"users": [{"name": "clerk", "password_hash": s3cret}]}');
  const file = await written(decided());
  const ended = await quorate([
    'plan',
    'export',
    file,
    '--users-from',
    'blue.json',
    '--out',
    'green.json',
  ]);
  expect(ended).toMatchObject({ exit: 2 });
  expect(ended.stderr).not.toContain('s3cret');
});

test('commands are a script, for the vhosts chosen', async () => {
  const two = {
    vhosts: [{ name: 'shop' }, { name: 'billing' }],
    queues: [definedQueue('a'), definedQueue('b', {}, { vhost: 'billing' })],
  };
  const file = await written(decided(two));
  const args = ['plan', 'export', file, '--format', 'rabbitmqadmin', '--vhost', 'billing'];
  const { stdout, exit } = await quorate(args);
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^#!\/usr\/bin\/env bash\n/);
  expect(stdout).toContain(
    'rabbitmqadmin declare queue --vhost=billing-quorum --name=b --type=quorum',
  );
  expect(stdout).not.toContain('shop');
  const unknown = await quorate(['plan', 'export', file, '--vhost', 'shpo', '--json']);
  expect(envelopeOf(unknown)).toMatchObject({ error: { code: 'VHOST.UNKNOWN' } });
});

test('a difference ends in exit code 0, and in 4 when asked for', async () => {
  const before = await written(undecided(), 'before.json');
  const after = await written(decided(), 'after.json');
  const told = await quorate(['plan', 'diff', before, after]);
  expect(told).toMatchObject({ exit: 0, stderr: '' });
  expect(told.stdout).toContain('disposition: blocked -> migrate');
  const counted = await quorate(['plan', 'diff', before, after, '--exit-code', '--json']);
  expect(counted.exit).toBe(4);
  expect(envelopeOf(counted)).toMatchObject({
    ok: false,
    data: { identical: false },
    error: { code: 'PLAN.DIFFERS' },
  });
  const same = await quorate(['plan', 'diff', after, after, '--exit-code']);
  expect(same).toMatchObject({ exit: 0 });
  expect(same.stdout).toContain('no difference but the time');
});

test.each(['text', 'markdown', 'json'])('plan diff writes %s', async (format) => {
  const before = await written(undecided(), 'before.json');
  const after = await written(decided(), 'after.json');
  const { exit, stdout } = await quorate(['plan', 'diff', before, after, '--format', format]);
  expect(exit).toBe(0);
  expect(stdout).toContain('work.ranked');
});
