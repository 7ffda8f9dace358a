import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataOf, errorCodeOf } from '../support/json-answers.js';
import { startFakeManagement } from './fake-management.js';
import { quorate } from './quorate.js';

let directory: string;
let planFile: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quorate-pause-'));
  planFile = join(directory, 'plan a.json');
  const definitions = join(directory, 'blue.json');
  await using fake = await startFakeManagement();
  await writeFile(definitions, JSON.stringify(fake.definitions));
  await quorate(['plan', '--definitions', definitions, '--out', planFile, '--fail-on', 'never']);
});
afterEach(() => rm(directory, { recursive: true }));

const reason = 'sale \u001b[31m$(id)';
const json = async <K extends 'pause' | 'resume' | 'status' | 'log'>(
  command: K,
  ...more: readonly string[]
) => dataOf(command, await quorate([command, planFile, ...more, '--json']));

test('a pause is there for status and log until it is lifted', async () => {
  const paused = await json('pause', '--reason', reason);
  expect(paused).toMatchObject({
    changed: true,
    pause: { reason, by: expect.stringMatching(`@${hostname()}$`) as unknown },
  });
  expect(await readdir(paused.directory)).toEqual(['pause']);
  expect((await json('status')).pause).toEqual(paused.pause);
  expect((await json('log')).pause).toEqual(paused.pause);
  for (const command of ['status', 'log']) {
    const { stdout } = await quorate([command, planFile]);
    expect(stdout).toContain('paused by ');
    expect(stdout).toContain('sale \\u{1b}[31m$(id)');
    expect(stdout).not.toContain('\u001b');
  }
  expect(await json('resume')).toMatchObject({ changed: true, lifted: paused.pause });
  expect((await json('status')).pause).toBeUndefined();
  expect(await readdir(paused.directory)).toEqual([]);
});

test('pausing twice keeps the first pause, resuming twice changes nothing, both with exit 0', async () => {
  const unexplained = await json('pause');
  expect(unexplained.pause).not.toHaveProperty('reason');
  expect((await json('status')).pause).toEqual(unexplained.pause);
  await json('resume');
  const first = await json('pause', '--reason', 'first');
  expect(await json('pause', '--reason', 'second')).toEqual({ ...first, changed: false });
  const again = await quorate(['pause', planFile]);
  expect(again).toMatchObject({ exit: 0, stderr: '' });
  expect(again.stdout).toMatch(/^nothing changed, it was paused by .*: first\n$/);
  await json('resume');
  expect(await quorate(['resume', planFile])).toMatchObject({
    exit: 0,
    stdout: 'nothing changed, it was not paused\n',
  });
});

test('--state-dir says where, and an empty file made by hand is a pause', async () => {
  const stateDir = join(directory, 'elsewhere');
  const { directory: state } = await json('status', '--state-dir', stateDir);
  expect((await json('status', '--state-dir', stateDir)).pause).toBeUndefined();
  await mkdir(state, { recursive: true });
  await writeFile(join(state, 'pause'), '');
  expect((await json('status', '--state-dir', stateDir)).pause).toEqual({});
  expect((await json('status')).pause).toBeUndefined();
  expect(await json('resume', '--state-dir', stateDir)).toMatchObject({ changed: true });
});

test('what cannot be removed is told, and goes on pausing', async () => {
  const { directory: state } = await json('status');
  await mkdir(join(state, 'pause'), { recursive: true });
  const refused = await quorate(['resume', planFile, '--json']);
  expect([refused.exit, errorCodeOf({ ...refused })]).toEqual([2, 'PAUSE.UNREMOVABLE']);
  expect((await json('status')).pause).toEqual({});
});
