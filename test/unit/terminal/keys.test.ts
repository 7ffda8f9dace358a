import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Soaks } from '../../../src/migration/soaks.js';
import { isForegroundStat } from '../../../src/terminal/foreground.js';
import { keyOf } from '../../../src/terminal/key-of.js';
import { keysText, RunKeys } from '../../../src/terminal/run-keys.js';
import { turnedBack } from '../../../src/terminal/turned-back.js';
import { temporaryDirectory } from '../journal/temporary-directory.js';
import { aStep } from './steps.js';

const step = aStep('orders.gate', 'orders', 'consumers');
const at = '2026-01-01T02:03:04.567Z';

async function atKeys(canTurnBack = true) {
  const stateDirectory = await temporaryDirectory();
  const said: string[] = [];
  const soaks = new Soaks();
  let stops = 0;
  const keys = new RunKeys({
    stateDirectory,
    soaks,
    by: 'anna@ops1',
    now: () => new Date(at),
    tell: (message) => said.push(message),
    stop: () => (stops += 1),
    canTurnBack,
  });
  keys.see({ event: 'step-started', step });
  return { keys, said, soaks, stateDirectory, stops: () => stops };
}

test('a letter is a key, also when it is held down or a capital', () => {
  expect(['p', 'r', 's', 'b', 'y', 'q', 'P', 'sss'].map(keyOf)).toEqual([
    'pause',
    'resume',
    'skip',
    'back',
    'yes',
    'stop',
    'pause',
    'skip',
  ]);
});

test('what is pasted and what cursor keys send is no command, Ctrl-C always is', () => {
  for (const chunk of ['sp', 'yes', '\u001b[B', '\u001bOp', '\r', '', '\u0004', 'ü']) {
    expect(keyOf(chunk)).toBe('other');
  }
  expect(keyOf('pasted\u0003')).toBe('interrupt');
  expect(keyOf('\u001a')).toBe('suspend');
});

test('p puts the pause file, r takes it away', async () => {
  const { keys, said, stateDirectory } = await atKeys();
  await keys.press('pause');
  const pause: unknown = JSON.parse(await readFile(join(stateDirectory, 'pause'), 'utf8'));
  expect(pause).toEqual({ by: 'anna@ops1', at });
  await keys.press('pause');
  await keys.press('resume');
  await keys.press('resume');
  expect(said).toEqual([
    expect.stringContaining('paused: this step is finished'),
    `nothing changed, it was paused by anna@ops1 since ${at}`,
    `lifted: it was paused by anna@ops1 since ${at}`,
    'nothing changed, it was not paused',
  ]);
});

test('a pause that cannot be written is told, and nothing ends', async () => {
  const { said } = await atKeys();
  const keys = new RunKeys({
    stateDirectory: '/dev/null/state',
    soaks: new Soaks(),
    by: 'anna',
    now: () => new Date(at),
    tell: (message) => said.push(message),
    stop: () => expect.fail('nobody asked for that'),
    canTurnBack: true,
  });
  await keys.press('pause');
  expect(said[0]).toMatch(/^JOURNAL\.DIRECTORY /u);
});

test('s skips the soak that is waited for, and says when there is none', async () => {
  const { keys, said, soaks } = await atKeys();
  await keys.press('skip');
  using soak = soaks.begin(step, 60_000);
  await keys.press('skip');
  expect(soak.skipped).toEqual({ by: 'anna@ops1', at });
  expect(said[0]).toContain('nothing changed');
  expect(said[1]).toContain('what the checks find still counts');
});

test('b asks again, and only y turns back', async () => {
  const { keys, said, stops } = await atKeys();
  await keys.press('back');
  expect(said.at(-1)).toContain('brings unit orders back to blue');
  await keys.press('back');
  expect(said.at(-1)).toContain('the run goes on');
  await keys.press('yes');
  expect([stops(), keys.turningBack]).toEqual([0, undefined]);
  await keys.press('back');
  await keys.press('yes');
  expect([stops(), keys.turningBack]).toEqual([1, 'orders']);
});

test('a command without a way back does not offer it', async () => {
  const { keys, said, stops } = await atKeys(false);
  await keys.press('back');
  await keys.press('yes');
  expect([said.length, stops(), keys.turningBack]).toEqual([1, 0, undefined]);
  expect(keysText({ canTurnBack: false })).not.toContain('turn back');
  expect(keysText({ canTurnBack: true })).toContain('b turn back');
});

test('q stops as Ctrl-C does', async () => {
  const { keys, stops } = await atKeys();
  await keys.press('stop');
  expect(stops()).toBe(1);
});

test('a process is in the foreground when its group is that of its terminal, whatever its name', () => {
  expect(isForegroundStat('11 (quo) 9 (r) S 10 11 8 34816 11 4194304')).toBe(true);
  expect(isForegroundStat('11 (node) S 10 11 8 34816 8 4194304')).toBe(false);
  expect(isForegroundStat('')).toBe(false);
});

test('a run that was turned back ends with 6 and the command that tries again; a way back that failed with its own', () => {
  const outcome = {
    exit: 0,
    code: undefined,
    message: 'done',
    next: [],
    done: 3,
    skipped: 0,
  } as const;
  const result = { outcome, steps: [], publisherPauses: [] };
  expect(turnedBack(result, 'orders', 'quorate apply plan.json').outcome).toMatchObject({
    exit: 6,
    code: 'STOPPED.TURNED_BACK',
    done: 3,
    next: ['quorate apply plan.json'],
  });
  const failed = { ...result, outcome: { ...outcome, exit: 6, code: 'DRAIN.STALLED' } as const };
  expect(turnedBack(failed, 'orders', 'again')).toBe(failed);
});
