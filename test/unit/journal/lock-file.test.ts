import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireFileLock } from '../../../src/journal/lock-file.js';
import { temporaryDirectory } from './temporary-directory.js';

const now = () => new Date('2026-01-02T03:04:05Z');

async function lockedBy(holder: Readonly<Record<string, unknown>>): Promise<string> {
  const path = join(await temporaryDirectory(), 'lock');
  await writeFile(path, JSON.stringify({ host: hostname(), started: '', at: 'then', ...holder }));
  return path;
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('a second holder is told who has the lock, until the first releases it', async () => {
  const path = join(await temporaryDirectory(), 'state', 'lock');
  const first = await acquireFileLock(path, now);
  await expect(acquireFileLock(path, now)).rejects.toMatchObject({
    code: 'LOCK.HELD',
    exit: 2,
    message: expect.stringContaining(`process ${process.pid} on ${hostname()}`) as unknown,
  });
  await first.assertHeld();
  await first.release();
  await (await acquireFileLock(path, now)).release();
  expect(await readdir(join(path, '..'))).toEqual([]);
});

test('the lock of a process that is gone from this host is taken over', async () => {
  const path = await lockedBy({ pid: await endedProcess() });
  const lock = await acquireFileLock(path, now);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
  expect(await readdir(join(path, '..'))).toEqual(['lock']);
  await lock.release();
});

test('a process id that was given to another process since is no holder', async () => {
  const path = await lockedBy({ pid: process.pid, started: '1' });
  await (await acquireFileLock(path, now)).release();
});

test('a lock from another host is respected even when no such process is here', async () => {
  const path = await lockedBy({ pid: await endedProcess(), host: 'elsewhere.example' });
  await expect(acquireFileLock(path, now)).rejects.toMatchObject({ code: 'LOCK.HELD' });
});

test('a lock file that cannot be read as one is respected', async () => {
  const path = join(await temporaryDirectory(), 'lock');
  await writeFile(path, 'not a lock');
  await expect(acquireFileLock(path, now)).rejects.toMatchObject({ code: 'LOCK.HELD' });
});

test.each([
  ['a directory', (path: string) => mkdir(path)],
  ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
  ['a link', (path: string) => symlink('/dev/null', path)],
])('%s in the place of the lock is respected, not waited for, and left alone', async (_, make) => {
  const path = join(await temporaryDirectory(), 'lock');
  const lock = await acquireFileLock(path, now);
  await rm(path);
  await make(path);
  await expect(lock.assertHeld()).rejects.toMatchObject({ code: 'LOCK.LOST', exit: 6 });
  await lock.release();
  await expect(acquireFileLock(path, now)).rejects.toMatchObject({ code: 'LOCK.HELD' });
  expect(await readdir(join(path, '..'))).toEqual(['lock']);
});

test('of many that find a stale lock at the same time exactly one gets it', async () => {
  const path = await lockedBy({ pid: await endedProcess() });
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => acquireFileLock(path, now)),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a lock that was taken away is LOCK.LOST, and releasing it leaves the new holder alone', async () => {
  const path = join(await temporaryDirectory(), 'lock');
  const lock = await acquireFileLock(path, now);
  await rm(path);
  await expect(lock.assertHeld()).rejects.toMatchObject({ code: 'LOCK.LOST', exit: 6 });
  await writeFile(path, 'somebody else');
  await lock.release();
  expect(await readFile(path, 'utf8')).toBe('somebody else');
});
