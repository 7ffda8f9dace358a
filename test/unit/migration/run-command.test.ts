import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { runHook } from '../../../src/migration/cutover/hook.js';
import { runCommand, type CommandRun } from '../../../src/migration/cutover/run-command.js';
import { temporaryDirectory } from '../journal/temporary-directory.js';

const odd = 'a/b ü <x> $(id) `id` \'"';

async function command(script: string, overrides: Partial<CommandRun> = {}) {
  const directory = await temporaryDirectory();
  const lines: string[] = [];
  const run: CommandRun = {
    argv: ['/bin/sh', '-c', script, 'hook', odd],
    directory,
    variables: { QUORATE_CLIENT: odd },
    secrets: ['s3cret', ''],
    deadlineMs: 10_000,
    signal: new AbortController().signal,
    onLine: (line) => lines.push(line),
    ...overrides,
  };
  return { run, lines, directory };
}

/** A process that has ended and whom nobody has asked about yet is not alive. */
function alive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The id of a process in the background, as the script wrote it into a file. */
async function backgroundOf(directory: string): Promise<number> {
  return vi.waitFor(async () => {
    const pid = Number(await readFile(join(directory, 'pid'), 'utf8'));
    expect(pid).toBeGreaterThan(0);
    return pid;
  });
}

test('names reach a command as they are, in arguments and variables', async () => {
  const { run, lines } = await command('printf "%s\\n" "$1" "$QUORATE_CLIENT"; pwd');
  expect(await runCommand(run)).toEqual({
    exitCode: 0,
    failure: undefined,
    lastLine: run.directory,
  });
  expect(lines).toEqual([odd, odd, run.directory]);
});

test.each([
  ['exit 75', 75, 'exited with 75'],
  ['kill -9 $$', undefined, 'was ended by SIGKILL'],
])('%s is told', async (script, exitCode, failure) => {
  const { run } = await command(script);
  expect(await runCommand(run)).toMatchObject({ exitCode, failure });
});

test.each([
  ['a program that is not there', { argv: ['/no/such/hook'] }],
  ['a variable with a NUL', { variables: { QUORATE_CLIENT: 'a\0b' } }],
  ['a directory that is gone', { directory: '/no/such/directory' }],
])('%s: could not be started', async (_, overrides) => {
  const { run } = await command('exit 0', overrides);
  expect((await runCommand(run)).failure).toMatch(/^could not be started: /);
});

test('passwords are not handed on, and are masked where the command knows them all the same', async () => {
  vi.stubEnv('SOME_TOKEN', 's3cret');
  vi.stubEnv('QUORATE_BLUE_PASSWORD', 'other');
  const { run, lines } = await command(
    'echo "[$SOME_TOKEN][$QUORATE_BLUE_PASSWORD]"; echo x s3cret y amqp://u:p@h; echo err s3cret >&2',
  );
  await runCommand(run);
  vi.unstubAllEnvs();
  expect([...lines].sort()).toEqual(['[][]', 'err ***', 'x *** y amqp://***@h']);
});

test('endless output is cut in length and number', async () => {
  const { run, lines } = await command(
    'head -c 2000000 /dev/zero | tr "\\0" x; echo; yes | head -5000; printf "%s" "no room for s3cret"',
  );
  const { lastLine } = await runCommand(run);
  expect(lines[0]).toHaveLength(300);
  expect(lines).toHaveLength(1_000);
  expect(lines.at(-1)).toBe('… it writes more than is shown');
  // It says most, however much came before it.
  expect(lastLine).toBe('no room for ***');
});

test('at the deadline a command is ended with all it has started', async () => {
  const script = 'sleep 60 & echo $! > pid; wait';
  const { run, directory } = await command(script, { deadlineMs: 300 });
  expect(await runCommand(run)).toMatchObject({
    exitCode: undefined,
    failure: 'was still running after 0.3 s',
  });
  const background = await backgroundOf(directory);
  await vi.waitFor(() => expect(alive(background)).toBe(false));
});

test('so it is on Ctrl-C, and a client hook then counts as stopped, not as failed', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const { run, directory } = await command('sleep 60 & echo $! > pid; wait', { signal });
  const hook = runHook(run);
  hook.catch(() => undefined);
  const background = await backgroundOf(directory);
  controller.abort();
  await expect(hook).rejects.toMatchObject({ code: 'STOPPED.SIGNAL', exit: 6 });
  await vi.waitFor(() => expect(alive(background)).toBe(false));
  expect((await runCommand(run)).failure).toBe('could not be started: quorate is stopping');
});

test('its last word is told without a line end, too, while something it has left holds the stream', async () => {
  const { run, directory, lines } = await command(
    'sleep 30 & echo $! > pid; printf "\\n\\nno room"; exit 3',
  );
  expect(await runCommand(run)).toMatchObject({ lastLine: 'no room' });
  expect(lines).toEqual(['', '', 'no room']);
  process.kill(await backgroundOf(directory));
});

test('what a command leaves running when it exits is left alone and not waited for', async () => {
  const { run, directory } = await command('sleep 30 & echo $! > pid; echo moved');
  const start = Date.now();
  expect(await runCommand(run)).toMatchObject({ failure: undefined, lastLine: 'moved' });
  expect(Date.now() - start).toBeLessThan(5_000);
  await sleep(50);
  const background = await backgroundOf(directory);
  expect(alive(background)).toBe(true);
  process.kill(background);
});

test('a client hook that fails says how and its last line', async () => {
  const { run } = await command('echo no such deployment >&2; echo >&2; exit 3');
  await expect(runHook(run)).rejects.toMatchObject({
    code: 'HOOK.FAILED',
    exit: 6,
    message: expect.stringMatching(/exited with 3; its last line: no such deployment$/) as unknown,
  });
});
