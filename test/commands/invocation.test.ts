import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { envelopeOf, quorate } from './quorate.js';

let directory: string;
const here = process.cwd();
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-commands-'));
  process.chdir(directory);
});
afterEach(async () => {
  process.chdir(here);
  await rm(directory, { recursive: true });
});

test('an unknown flag cannot start: exit 2 and the way to the help', async () => {
  const { exit, stderr, stdout } = await quorate(['assess', '--colour']);
  expect(exit).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('INVOCATION.INVALID');
  expect(stderr).toContain('quorate assess --help');
});

test('a missing argument, an unknown option value and a bad duration cannot start either', async () => {
  expect((await quorate(['apply'])).exit).toBe(2);
  expect((await quorate(['assess', '--strategy', 'in-place'])).exit).toBe(2);
  expect((await quorate(['assess', '--timeout', 'soon'])).exit).toBe(2);
  expect((await quorate(['assess'], { QUORATE_TIMEOUT: 'soon' })).exit).toBe(2);
});

test('with --json an error is one document on stdout and nothing on stderr', async () => {
  const ended = await quorate(['plan', 'show', '--json', '--colour']);
  expect(ended).toMatchObject({ exit: 2, stderr: '' });
  expect(envelopeOf(ended)).toEqual({
    ok: false,
    error: {
      code: 'INVOCATION.INVALID',
      message: 'Nonexistent flag: --colour',
      next: ['quorate plan show --help'],
    },
  });
});

test('without a URL nothing starts', async () => {
  const ended = await quorate(['assess', '--json']);
  expect(ended.exit).toBe(2);
  expect(envelopeOf(ended)).toMatchObject({
    error: { code: 'CONNECTION.URL_MISSING' },
  });
});

test.each([
  [['assess', '--blue', 'https://ops:s3cret@127.0.0.1:1/shop'], {}],
  [['doctor'], { QUORATE_BLUE: 'https://ops:s3cret@127.0.0.1:1/shop' }],
])('a password in a URL is refused and appears nowhere: %j', async (args, environment) => {
  const { exit, stdout, stderr } = await quorate(args, environment);
  expect(exit).toBe(2);
  expect(stderr).toContain('CONNECTION.PASSWORD_IN_URL');
  expect(stderr).toContain('--blue-password-file');
  expect(stdout + stderr).not.toContain('s3cret');
});

test('without a terminal and without a password nothing starts', async () => {
  const { exit, stderr } = await quorate(['assess', '--blue', 'http://ops@127.0.0.1:1/shop']);
  expect(exit).toBe(2);
  expect(stderr).toContain('QUORATE_BLUE_PASSWORD');
});

test('a move to another cluster has to be told where that is', async () => {
  const blue = ['--blue', 'http://ops@127.0.0.1:1/shop'];
  const password = { QUORATE_BLUE_PASSWORD: 's3cret' };
  const ended = await quorate(['doctor', ...blue, '--strategy', 'broker', '--json'], password);
  expect(ended.exit).toBe(2);
  expect(envelopeOf(ended)).toMatchObject({
    error: { code: 'CONNECTION.URL_MISSING', message: expect.stringContaining('green') as string },
  });
});

test('./quorate.yaml is read without being named, and its errors have their lines', async () => {
  await writeFile('quorate.yaml', 'gates:\n  soak: soon\n  colour: red\n');
  const { exit, stderr } = await quorate(['assess']);
  expect(exit).toBe(2);
  expect(stderr).toContain('CONFIG.INVALID');
  expect(stderr).toContain('quorate.yaml:2:9: ');
  expect(stderr).toContain('quorate.yaml:3:3: ');
});

test('a broker that does not answer is a finding for the doctor and an error for the rest', async () => {
  const args = ['--blue', 'http://ops@127.0.0.1:1/shop', '--timeout', '2s', '--json'];
  const environment = { QUORATE_BLUE_PASSWORD: 's3cret' };
  const doctor = await quorate(['doctor', ...args], environment);
  expect(doctor.exit).toBe(4);
  expect(envelopeOf(doctor)).toMatchObject({
    ok: false,
    data: {
      findings: [{ code: 'BROKER.UNREACHABLE', subject: { kind: 'broker', name: 'blue' } }],
    },
    error: { code: 'FINDINGS' },
  });
  const assess = await quorate(['assess', ...args], environment);
  expect(assess.exit).toBe(2);
  expect(envelopeOf(assess)).toMatchObject({
    error: { code: 'BROKER.UNREACHABLE' },
  });
  expect(doctor.stdout + assess.stdout).not.toContain('s3cret');
});

test('a plan file that is not there cannot start anything', async () => {
  for (const command of [
    ['plan', 'show'],
    ['apply'],
    ['status'],
    ['log'],
    ['verify'],
    ['rollback'],
    ['complete'],
  ]) {
    const ended = await quorate([...command, 'none.json', '--json']);
    expect(ended.exit).toBe(2);
  }
});
