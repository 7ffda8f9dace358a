import {
  chmod,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveDecisions } from '../../../src/configuration/save-decisions.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-save-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

const decided = [{ match: '^a$', decisions: { 'QUEUE.REQUEUE_ORDER': 'accept' } }];
const written = "queues:\n  - match: '^a$'\n    decisions: { QUEUE.REQUEUE_ORDER: accept }\n";

test('a file that is not there is made, and nothing else is left', async () => {
  const file = path.join(directory, 'quorate.yaml');
  await saveDecisions(file, decided);
  expect(await readFile(file, 'utf8')).toBe(written);
  expect(await readdir(directory)).toEqual(['quorate.yaml']);
});

test('mode and link of a file that is there are kept', async () => {
  const real = path.join(directory, 'real.yaml');
  const link = path.join(directory, 'quorate.yaml');
  await writeFile(real, '# mine\n');
  await chmod(real, 0o640);
  await symlink('real.yaml', link);
  await saveDecisions(link, decided);
  expect(await readFile(real, 'utf8')).toBe(`# mine\n${written}`);
  expect((await stat(real)).mode & 0o777).toBe(0o640);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
});

test('a file with errors stays as it is', async () => {
  const file = path.join(directory, 'quorate.yaml');
  await writeFile(file, 'queues: [\n');
  await expect(saveDecisions(file, decided)).rejects.toMatchObject({ code: 'CONFIG.INVALID' });
  expect(await readFile(file, 'utf8')).toBe('queues: [\n');
});

test('a place that cannot be written to is told', async () => {
  const file = path.join(directory, 'none', 'quorate.yaml');
  await expect(saveDecisions(file, decided)).rejects.toMatchObject({
    code: 'CONFIG.UNWRITABLE',
    exit: 2,
  });
});
