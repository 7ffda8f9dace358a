import { writeFileSync } from 'node:fs';
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
import type { DecisionEntry } from '../../../src/configuration/decision-entries.js';
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

test('of runs at the same time none loses the decisions of another', async () => {
  const file = path.join(directory, 'quorate.yaml');
  await writeFile(file, '# mine\n');
  const names = Array.from({ length: 8 }, (_, index) => `^q${index}$`);
  await Promise.all(
    names.map((match) =>
      saveDecisions(file, [{ match, decisions: { 'QUEUE.REQUEUE_ORDER': 'accept' } }]),
    ),
  );
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(/^# mine\n/u);
  expect(names.filter((name) => !text.includes(`match: '${name}'`))).toEqual([]);
  expect(await readdir(directory)).toEqual(['quorate.yaml']);
});

test('a file that is protected against writing stays as it is, for root too', async () => {
  const file = path.join(directory, 'quorate.yaml');
  await writeFile(file, '# mine\n');
  await chmod(file, 0o444);
  await expect(saveDecisions(file, decided)).rejects.toMatchObject({
    code: 'CONFIG.UNWRITABLE',
    message: expect.stringMatching(/write-protected \(mode 0444\)|permission denied/u) as string,
  });
  expect(await readFile(file, 'utf8')).toBe('# mine\n');
  expect(await readdir(directory)).toEqual(['quorate.yaml']);
});

test('what somebody else changes in the meantime is not replaced', async () => {
  const file = path.join(directory, 'quorate.yaml');
  await writeFile(file, '# mine\n');
  const queues: DecisionEntry[] = [...decided];
  const editing = new Proxy(queues, {
    get(target, key, receiver) {
      // Read once the file has been read.
      writeFileSync(file, '# edited\n');
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  await expect(saveDecisions(file, editing)).rejects.toMatchObject({
    code: 'CONFIG.CHANGED',
    exit: 2,
    next: ['run the same command again'],
  });
  expect(await readFile(file, 'utf8')).toBe('# edited\n');
  expect(await readdir(directory)).toEqual(['quorate.yaml']);
});

test('a draft that stays is named', { timeout: 10_000 }, async () => {
  const file = path.join(directory, 'quorate.yaml');
  await writeFile(`${file}.unfinished`, 'left over');
  await expect(saveDecisions(file, decided)).rejects.toMatchObject({
    code: 'CONFIG.UNWRITABLE',
    message: expect.stringContaining('quorate.yaml.unfinished; if none is') as string,
  });
  expect(await readdir(directory)).toEqual(['quorate.yaml.unfinished']);
});
