import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal } from '../../src/journal/file.js';
import { acquireFileLock } from '../../src/journal/lock-file.js';
import { writePause } from '../../src/journal/pause-file.js';
import { journalPath, lockPath } from '../../src/journal/state-directory.js';
import { writeTargetFile } from '../../src/migration/cutover/target-file.js';
import { writeResult } from '../../src/terminal/result-file.js';

let directory: string;
let mask: number;
const now = () => new Date('2026-01-02T03:04:05Z');

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'quorate-modes-'));
  mask = process.umask(0);
});
afterEach(async () => {
  process.umask(mask);
  await rm(directory, { recursive: true });
});

async function modeOf(name: string): Promise<string> {
  return ((await stat(name)).mode & 0o777).toString(8);
}

async function fill(state: string): Promise<void> {
  const journal = await openJournal({ path: journalPath(state), run: 'r', now });
  await journal.close();
  await acquireFileLock(lockPath(state), now);
  await writePause(state, { by: 'anna', at: now().toISOString(), reason: undefined });
}

test('whatever the mask is, a state directory and what is in it are for their owner only', async () => {
  const state = path.join(directory, '.quorate', 'abcdef012345');
  await fill(state);
  expect(await modeOf(path.join(directory, '.quorate'))).toBe('700');
  expect(await modeOf(state)).toBe('700');
  expect((await readdir(state)).sort()).toEqual(['journal.jsonl', 'lock', 'pause']);
  for (const name of await readdir(state)) expect(await modeOf(path.join(state, name))).toBe('600');
});

test('a state directory and a journal that were open to all are closed', async () => {
  const state = path.join(directory, 'state');
  await mkdir(state);
  await chmod(state, 0o777);
  await writeFile(journalPath(state), '', { mode: 0o666 });
  await fill(state);
  expect(await modeOf(state)).toBe('700');
  expect(await modeOf(journalPath(state))).toBe('600');
});

test('results, and what a hook is told, are for their owner only', async () => {
  const result = path.join(directory, 'result.html');
  await writeResult(result, 'x', false);
  expect(await modeOf(result)).toBe('600');
  await writeFile(path.join(directory, 'old.html'), 'y', { mode: 0o666 });
  await writeResult(path.join(directory, 'old.html'), 'x', true);
  expect(await modeOf(path.join(directory, 'old.html'))).toBe('600');
  await using target = await writeTargetFile({
    ...{ client: 'a', direction: 'forward', addresses: [], vhost: 'v', fromVhost: 'w' },
    ...{ fromSide: 'blue', toSide: 'green' },
  });
  expect(await modeOf(target.path)).toBe('600');
  expect(await modeOf(path.dirname(target.path))).toBe('700');
});
