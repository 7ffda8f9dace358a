import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { NewEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { betweenSteps } from '../../../src/migration/between-steps.js';
import type { HoldDeps } from '../../../src/migration/pause/hold.js';
import { watchPause } from '../../../src/migration/pause/pause-watch.js';
import type { ProgressEvent } from '../../../src/migration/reporter.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { recorded } from '../journal/entries.js';
import { temporaryDirectory } from '../journal/temporary-directory.js';
import { additive } from './steps.js';

const step = additive('a');

async function pausable(overrides: Partial<HoldDeps> = {}) {
  const stateDirectory = await temporaryDirectory();
  const file = join(stateDirectory, 'pause');
  const events: string[] = [];
  const entries: NewEntry[] = [];
  const controller = new AbortController();
  const watch = watchPause({
    stateDirectory,
    direction: 'forward',
    journal: {
      append: async (entry) => {
        entries.push(entry);
        return recorded(entry)[0]!;
      },
    },
    reporter: {
      report: (event: ProgressEvent) => {
        if (event.event === 'pause') events.push(`${event.state} ${event.step.id}`);
      },
    },
    signal: controller.signal,
    deadlineMs: 5_000,
    liftCommand: 'quorate resume plan.json',
    assertLocks: async () => undefined,
    onPause: async () => undefined,
    pollMs: 5,
    ...overrides,
  });
  onTestFinished(() => watch[Symbol.asyncDispose]());
  const pause = (content = '') => writeFile(file, content);
  const lift = () => rm(file, { recursive: true });
  return { watch, file, pause, lift, events, entries, controller };
}

test('a step begins at once while nothing pauses', async () => {
  const { watch, events, entries } = await pausable();
  expect(await watch.hold(step)).toBe(false);
  expect([events, entries]).toEqual([[], []]);
});

test('a pause holds the step until it is lifted; both are told and written down', async () => {
  const { watch, pause, lift, events, entries } = await pausable();
  await pause('{"by": "anna@ops1", "reason": "sale"}');
  const held = watch.hold(step);
  await vi.waitFor(() => expect(events).toEqual(['holding orders.a']));
  expect(await Promise.race([held, new Promise((done) => setTimeout(done, 50, 'waits'))])).toBe(
    'waits',
  );
  await lift();
  expect(await held).toBe(true);
  expect(events).toEqual(['holding orders.a', 'lifted orders.a']);
  expect(entries).toMatchObject([
    {
      kind: 'paused',
      step: '',
      unit: 'orders',
      evidence: {
        code: 'PAUSE.HELD',
        message: 'paused by anna@ops1: sale',
        before: 'orders.a',
      },
    },
    { kind: 'resumed', step: '', evidence: { before: 'orders.a', seconds: 0 } },
  ]);
});

test('a pause leaves the state of steps as it is', async () => {
  const done: NewEntry = {
    step: step.id,
    unit: step.unit,
    direction: 'forward',
    kind: 'verified',
    evidence: {},
  };
  const about = { ...done, step: '' };
  const before = foldJournal(recorded(done)).units;
  const after = foldJournal(
    recorded(done, { ...about, kind: 'paused' }, { ...about, kind: 'resumed' }),
  ).units;
  expect(after).toEqual(before);
});

test('whatever lies under the name of the pause file holds', async () => {
  const { watch, file, lift, events } = await pausable();
  await mkdir(file);
  const held = watch.hold(step);
  await vi.waitFor(() => expect(events).toEqual(['holding orders.a']));
  await lift();
  expect(await held).toBe(true);
});

test('the deadline ends the wait and leaves the pause', async () => {
  const { watch, pause } = await pausable({ deadlineMs: 20 });
  await pause('{"by": "anna@ops1"}');
  await expect(watch.hold(step)).rejects.toMatchObject({
    code: 'PAUSE.HELD',
    exit: 6,
    message: 'not gone on within 0.02 s: paused by anna@ops1',
    next: ['quorate resume plan.json'],
  });
});

test('Ctrl-C ends the wait', async () => {
  const { watch, pause, events, controller } = await pausable();
  await pause();
  const held = watch.hold(step);
  held.catch(() => undefined);
  await vi.waitFor(() => expect(events).toHaveLength(1));
  controller.abort();
  await expect(held).rejects.toMatchObject({ code: 'STOPPED.SIGNAL', exit: 6 });
});

test('a lock that is lost ends the wait', async () => {
  const lost = new QuorateError({ code: 'LOCK.LOST', message: 'gone', exit: 6, next: [] });
  let looked = 0;
  const assertLocks = () => ((looked += 1) < 3 ? Promise.resolve() : Promise.reject(lost));
  const { watch, pause } = await pausable({ assertLocks });
  await pause();
  await expect(watch.hold(step)).rejects.toBe(lost);
});

test('a pause that is asked for during a step is told at once and holds before the next', async () => {
  const { watch, pause, lift, events } = await pausable();
  await watch.hold(step);
  await pause();
  await vi.waitFor(() => expect(events).toEqual(['asked orders.a']));
  const held = watch.hold(additive('b'));
  await vi.waitFor(() => expect(events).toEqual(['asked orders.a', 'holding orders.b']));
  await lift();
  await held;
  expect(events.at(-1)).toBe('lifted orders.b');
});

test('a pause that comes and goes during one step is told and holds nothing', async () => {
  const { watch, pause, lift, events } = await pausable();
  await watch.hold(step);
  await pause();
  await vi.waitFor(() => expect(events).toEqual(['asked orders.a']));
  await lift();
  await vi.waitFor(() => expect(events).toEqual(['asked orders.a', 'lifted orders.a']));
  expect(await watch.hold(additive('b'))).toBe(false);
});

test('nothing is waited for after Ctrl-C', async () => {
  const { watch, pause, events, controller } = await pausable();
  await pause();
  controller.abort();
  const between = betweenSteps(step, [], {
    signal: controller.signal,
    pauses: watch,
    hooks: { before: () => Promise.reject(new Error('asked')) },
  });
  await expect(between).rejects.toMatchObject({ code: 'STOPPED.SIGNAL' });
  expect(events).toEqual([]);
});
