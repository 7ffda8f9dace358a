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

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-decisions-'));
  process.chdir(directory);
  fake = await startFakeManagement();
  fake.definitions.queues.push({
    vhost: 'shop',
    name: 'urgent',
    durable: true,
    auto_delete: false,
    arguments: { 'x-max-priority': 5 },
  });
});
afterEach(async () => {
  process.chdir(here);
  await fake[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

function withBlue(...args: readonly string[]): Promise<Ended> {
  return quorate([...args, '--blue', `${fake.url}/shop`], password);
}

const decided = ['QUEUE.MAX_PRIORITY=keep-classic@^urgent$', 'CLIENT.REDECLARE_REFUSED=accept'];
const flags = decided.flatMap((decision) => ['--decide', decision]);

test('a blocker is decided by a flag, and the next plan needs it again', async () => {
  expect((await withBlue('plan', '--json')).exit).toBe(4);
  const ended = await withBlue('plan', '--json', ...flags);
  expect(ended).toMatchObject({ exit: 0, stderr: '' });
  expect((await withBlue('assess', '--json', ...flags)).exit).toBe(0);
  expect((await withBlue('plan', '--json')).exit).toBe(4);
});

test('--write-decisions keeps what the flags decide, once, beside what the file says', async () => {
  await writeFile('quorate.yaml', '# ours\nprefetch: 10\n');
  const write = () => withBlue('plan', '--json', '--write-decisions', ...flags);
  expect((await write()).exit).toBe(0);
  const written = await readFile('quorate.yaml', 'utf8');
  expect(written).toBe(
    [
      '# ours',
      'prefetch: 10',
      'queues:',
      "  - match: '^urgent$'",
      '    decisions: { QUEUE.MAX_PRIORITY: keep-classic }',
      "  - match: '.*'",
      '    decisions: { CLIENT.REDECLARE_REFUSED: accept }',
      '',
    ].join('\n'),
  );
  expect((await withBlue('plan', '--json')).exit).toBe(0);
  expect((await write()).exit).toBe(0);
  expect(await readFile('quorate.yaml', 'utf8')).toBe(written);
});

test('everything that cannot be followed is told at once, with file, line and column', async () => {
  await writeFile(
    'quorate.yaml',
    [
      'vhosts: { include: [shop], exclude: [paris] }',
      'queues:',
      "  - match: '^urgnt$'",
      '    decisions: { QUEUE.MAX_PRIORITY: keep-classic }',
      "  - match: '^orders$'",
      '    decisions: { QUEUE.MAX_PRIORITY: keep-classic }',
      "  - match: '^urgent$'",
      '    decisions: { QUEUE.MAX_PRIORITY: keep-classic }',
      "  - match: 'urgent'",
      '    decisions: { QUEUE.MAX_PRIORITY: drop-priorities }',
      'clients:',
      '  - { name: a, match: { user: shop }, publishes: [evnets] }',
    ].join('\n'),
  );
  for (const command of ['plan', 'assess', 'doctor']) {
    const ended = await withBlue(command, '--json');
    expect(ended.exit).toBe(2);
    const { error } = envelopeOf(ended) as { error: { code: string; message: string } };
    expect(error.code).toBe('CONFIG.INVALID');
    expect(error.message.split('\n')).toEqual([
      'quorate.yaml has 5 errors',
      'quorate.yaml:1:38: blue has no vhost "paris"',
      'quorate.yaml:3:12: ^urgnt$ matches no queue of blue',
      'quorate.yaml:6:18: QUEUE.MAX_PRIORITY is not said of the queue it matches, so this decides nothing',
      'quorate.yaml:10:38: QUEUE.MAX_PRIORITY of queue "urgent" in vhost "shop" is drop-priorities here and keep-classic there: quorate.yaml:8:38',
      'quorate.yaml:12:51: blue has no exchange "evnets"',
    ]);
  }
});

test('a unit that quorate.yaml names and the plan does not have is told', async () => {
  await writeFile('quorate.yaml', 'units: { order: [ordres] }\n');
  const ended = await withBlue('plan', '--json', ...flags);
  expect(ended.exit).toBe(2);
  expect(envelopeOf(ended)).toMatchObject({
    error: {
      code: 'CONFIG.INVALID',
      message: expect.stringContaining('quorate.yaml:1:18: there is no unit "ordres"') as string,
    },
  });
});

test('a flag that contradicts the file, or decides nothing, is refused before anything is written', async () => {
  const file =
    "queues: [{ match: '^urgent$', decisions: { QUEUE.MAX_PRIORITY: drop-priorities } }]\n";
  await writeFile('quorate.yaml', file);
  const ended = await withBlue('plan', '--json', '--write-decisions', ...flags);
  expect(ended.exit).toBe(2);
  expect(envelopeOf(ended)).toMatchObject({
    error: {
      code: 'CONFIG.DECISION',
      message: expect.stringMatching(
        /--decide "QUEUE\.MAX_PRIORITY=keep-classic@\^urgent\$": .* there: quorate\.yaml:1:64$/mu,
      ) as string,
    },
  });
  expect(await readFile('quorate.yaml', 'utf8')).toBe(file);
});

test('a flag with a typo is refused before any broker is asked', async () => {
  const ended = await withBlue('plan', '--json', '--decide', 'QUEUE.MAX_PRIORTY=keep-classic');
  expect(ended.exit).toBe(2);
  expect(envelopeOf(ended)).toMatchObject({ error: { code: 'CONFIG.DECISION' } });
  expect(fake.requests).toEqual([]);
});

test('--interactive without a terminal says how to decide otherwise, and asks no broker', async () => {
  const ended = await withBlue('plan', '--json', '--interactive');
  expect(ended.exit).toBe(2);
  expect(envelopeOf(ended)).toMatchObject({
    error: {
      code: 'DECISION.NO_TERMINAL',
      next: [expect.stringContaining('--decide') as string, expect.any(String) as string],
    },
  });
  expect(fake.requests).toEqual([]);
});
