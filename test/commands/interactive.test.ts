import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shellQuote } from '../../src/terminal/shell-quote.js';
import { startFakeManagement, type FakeManagement } from './fake-management.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = `
const { run } = await import('@oclif/core');
const { handle } = await import('@oclif/core/handle');
await run(process.argv.slice(1), { root: process.env.OCLIF_TEST_ROOT }).catch(handle);
`;
const enter = '\r';
const down = '\u001b[B';
const controlC = '\u0003';
const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

let directory: string;
let fake: FakeManagement;

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-interactive-'));
  fake = await startFakeManagement();
  const urgent = { vhost: 'shop', durable: true, auto_delete: false };
  const priorities = { 'x-max-priority': 5 };
  fake.definitions.queues.push({ ...urgent, name: 'urgent', arguments: priorities });
  fake.definitions.queues.push({ ...urgent, name: '\u001b[31mred', arguments: priorities });
});
afterEach(async () => {
  await fake[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** Runs `plan --interactive` at a pseudo-terminal; each key is sent once what it answers is on the screen. */
async function atTerminal(
  file: string,
  answers: readonly (readonly [question: RegExp, keys: string])[],
): Promise<{ readonly exit: number | null; readonly screen: string }> {
  const args = ['--blue', `${fake.url}/shop`, '--config', file, '--interactive'];
  const command = [
    ...[process.execPath, '--import', 'tsx', '--input-type=module', '--eval', program, '--'],
    ...['plan', ...args],
  ];
  const child = spawn('script', ['-qec', command.map(shellQuote).join(' '), '/dev/null'], {
    cwd: root,
    env: {
      ...process.env,
      TERM: 'xterm',
      SHELL: '/bin/bash',
      NODE_ENV: 'test',
      QUORATE_BLUE_PASSWORD: 's3cret',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let screen = '';
  let raw = '';
  const left = [...answers];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
    const [next] = left;
    if (next?.[0].test(stripVTControlCharacters(raw)) !== true) return;
    left.shift();
    screen += raw;
    raw = '';
    child.stdin.write(next[1]);
  });
  // A question that never comes would be waited for until the end of time.
  const deadline = setTimeout(() => child.kill(), 15_000);
  const exit = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearTimeout(deadline);
  expect(left).toEqual([]);
  return { exit, screen: screen + raw };
}

test.skipIf(!hasTerminal)('answers given at a terminal are written and planned with', async () => {
  const file = path.join(directory, 'quorate.yaml');
  await writeFile(file, '# ours\nprefetch: 10 # few\n');
  const { exit, screen } = await atTerminal(file, [
    [/QUEUE\.MAX_PRIORITY: what shall hold for all 2/u, `${down}${enter}`],
    [/CLIENT\.REDECLARE_REFUSED: what shall hold for all/u, `${down}${enter}`],
    [/default decision/u, enter],
    [/Write these \d decisions to/u, enter],
  ]);
  expect(exit).toBe(0);
  expect(screen).toContain(String.raw`\u{1b}[31mred`);
  expect(screen).not.toContain('\u001b[31mred');
  const written = await readFile(file, 'utf8');
  expect(written).toMatch(/^# ours\nprefetch: 10 # few\nqueues:\n/u);
  expect(written).toContain("- match: '.*'\n    decisions:\n      QUEUE.MAX_PRIORITY: keep");
});

test.skipIf(!hasTerminal)('Ctrl-C leaves the file as it is', async () => {
  const file = path.join(directory, 'quorate.yaml');
  await writeFile(file, 'prefetch: 10\n');
  const { exit, screen } = await atTerminal(file, [
    [/QUEUE\.MAX_PRIORITY: what shall hold/u, `${down}${enter}`],
    [/CLIENT\.REDECLARE_REFUSED: what shall hold/u, controlC],
  ]);
  expect(exit).toBe(3);
  expect(screen).toContain('nothing was written');
  expect(await readFile(file, 'utf8')).toBe('prefetch: 10\n');
  expect(await readdir(directory)).toEqual(['quorate.yaml']);
});

test.skipIf(!hasTerminal)(
  'the end of the input declines, and leaves the file as it is',
  async () => {
    const file = path.join(directory, 'quorate.yaml');
    await writeFile(file, 'prefetch: 10\n');
    const { exit } = await atTerminal(file, [[/QUEUE\.MAX_PRIORITY: what shall hold/u, '\u0004']]);
    expect(exit).toBe(3);
    expect(await readFile(file, 'utf8')).toBe('prefetch: 10\n');
  },
);
