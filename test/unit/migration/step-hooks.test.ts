import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { NewEntry } from '../../../src/journal/entry.js';
import { betweenSteps } from '../../../src/migration/between-steps.js';
import { askHook, type HookContext } from '../../../src/migration/hooks/ask-hook.js';
import { hookVariables } from '../../../src/migration/hooks/hook-variables.js';
import { stepHooks } from '../../../src/migration/hooks/step-hooks.js';
import type { ProgressEvent } from '../../../src/migration/reporter.js';
import type { StepHooks } from '../../../src/plan/step-hooks.js';
import type { Step } from '../../../src/plan/step.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { temporaryDirectory } from '../journal/temporary-directory.js';
import { additive } from './steps.js';

const step = additive('a');
const shell = (script: string) => ['/bin/sh', '-c', script];

async function hooked(hooks: StepHooks) {
  const directory = await temporaryDirectory();
  const operator = new AbortController();
  const bridge = new AbortController();
  const said: string[] = [];
  const entries: NewEntry[] = [];
  // A hook looks at no broker.
  const context = {
    plan: { hooks, migrationId: 'abc' },
    brokers: { blue: { amqp: { password: 's3cret' } }, green: { amqp: { password: 's3cret' } } },
    directory,
    deadlineMs: 5_000,
    signal: AbortSignal.any([operator.signal, bridge.signal]),
    progress: (_: Step, message: string) => said.push(message),
  } as unknown as HookContext;
  const runner = stepHooks({
    context,
    operator: operator.signal,
    direction: 'back',
    journal: {
      append: async (entry) => {
        entries.push(entry);
        throw new Error('the disk is full');
      },
    },
    reporter: {
      report: (event: ProgressEvent) => {
        if (event.event === 'note') said.push(event.message);
      },
    },
    assertLocks: async () => undefined,
  });
  const written = (name: string) => readFile(join(directory, name), 'utf8');
  return { context, directory, runner, operator, bridge, said, entries, written };
}

test('without hooks every step goes its way', async () => {
  const { runner, said } = await hooked({});
  await runner.before(step);
  await runner.onPause(step, { by: undefined, at: undefined, reason: undefined });
  expect(await runner.after(step)).toBeUndefined();
  expect(await runner.onFailure(step, veto)).toBe(true);
  expect(said).toEqual([]);
});

test('each hook is told what it is about', async () => {
  const tell = shell('echo "$QUORATE_HOOK $QUORATE_STEP $QUORATE_DIRECTION $QUORATE_ERROR_CODE"');
  const { runner, said } = await hooked({ beforeStep: tell, afterStep: tell, onFailure: tell });
  await runner.before(step);
  await runner.after(step);
  await runner.onFailure(step, veto);
  expect(said).toEqual([
    'before-step hook: before-step orders.a back ',
    'after-step hook: after-step orders.a back ',
    'on-failure hook: on-failure orders.a back DRAIN.STALLED',
  ]);
});

test.each([
  [shell('echo load is too high; exit 1'), 'exited with 1: load is too high'],
  [shell('kill -9 $$'), 'was ended by SIGKILL'],
  [['/no/such/hook'], 'could not be started: spawn /no/such/hook ENOENT'],
])('%j is a veto', async (beforeStep, how) => {
  const { runner } = await hooked({ beforeStep });
  await expect(runner.before(step)).rejects.toMatchObject({
    code: 'HOOK.VETO',
    exit: 6,
    message: `the before-step hook ${how}; stopped before orders.a`,
  });
});

test('75 is asked again until it agrees', async () => {
  const beforeStep = shell('test -e agreed || { : > agreed; echo not yet; exit 75; }');
  const { context, written, said } = await hooked({ beforeStep });
  const occasion = { point: 'before-step', step, direction: 'forward', migration: '' } as const;
  await askHook(occasion, context, 10);
  expect(await written('agreed')).toBe('');
  expect(said).toContain('the before-step hook postpones: not yet');
});

test('75 until the deadline is exit 6 with a code of its own', async () => {
  const made = await hooked({ beforeStep: shell('echo sale; exit 75') });
  const context = { ...made.context, deadlineMs: 300 };
  const occasion = { point: 'before-step', step, direction: 'forward', migration: '' } as const;
  await expect(askHook(occasion, context, 50)).rejects.toMatchObject({
    code: 'HOOK.POSTPONED',
    exit: 6,
    message: 'the before-step hook has postponed orders.a for 0.3 s: sale',
  });
});

test('a hook that does not end within the deadline is a veto', async () => {
  const made = await hooked({ beforeStep: shell('sleep 60') });
  const context = { ...made.context, deadlineMs: 200 };
  const occasion = { point: 'before-step', step, direction: 'forward', migration: '' } as const;
  await expect(askHook(occasion, context)).rejects.toMatchObject({
    code: 'HOOK.VETO',
    message: expect.stringContaining('was still running after 0.2 s') as unknown,
  });
});

test('Ctrl-C ends a hook and stops, which is no veto', async () => {
  const { runner, operator } = await hooked({ beforeStep: shell('sleep 60') });
  const asked = runner.before(step);
  setTimeout(() => operator.abort(), 100);
  await expect(asked).rejects.toMatchObject({ code: 'STOPPED.SIGNAL', exit: 6 });
});

test('a veto after a step stops the run, is written down for the run, and leaves the step done', async () => {
  const { runner, entries, said } = await hooked({ afterStep: shell('exit 1') });
  const end = await runner.after(step);
  expect(end).toMatchObject({ code: 'HOOK.VETO', exit: 6 });
  expect(end?.message).toContain('stopped after orders.a');
  expect(entries).toMatchObject([
    { step: '', unit: 'orders', kind: 'failed', evidence: { code: 'HOOK.VETO', after: step.id } },
  ]);
  expect(said.join()).toContain('HOOK.VETO');
});

test('a failed on-failure hook is told, vetoes what quorate would do by itself, and hides no error', async () => {
  const { runner, said } = await hooked({ onFailure: shell('echo pager is down; exit 1') });
  expect(await runner.onFailure(step, veto)).toBe(false);
  expect(said.at(-1)).toBe('the on-failure hook exited with 1: pager is down');
});

test('the on-failure hook runs when a bridge failed behind a step, and not after Ctrl-C', async () => {
  const { runner, operator, bridge, said } = await hooked({ onFailure: shell('echo told') });
  bridge.abort();
  expect(await runner.onFailure(step, veto)).toBe(true);
  expect(said).toEqual(['on-failure hook: told']);
  operator.abort();
  expect(await runner.onFailure(step, veto)).toBe(false);
  expect(said).toHaveLength(1);
});

test('a pause that came while a hook postponed holds, and the hook is asked once more', async () => {
  const asked: string[] = [];
  const held = [false, true, false];
  await betweenSteps(step, [], {
    signal: new AbortController().signal,
    pauses: { hold: async () => (asked.push('pause'), held.shift() ?? false) },
    hooks: { before: async () => void asked.push('hook') },
  });
  expect(asked).toEqual(['pause', 'hook', 'pause', 'hook', 'pause']);
});

test('every variable is one line, and the JSON has names as they are', async () => {
  const name = 'a/b ü <x>\n$(id)\u001b[2J';
  const subject = { kind: 'client', vhost: 'v', name } as const;
  const variables = hookVariables({
    point: 'on-pause',
    step: { ...step, subject, unit: name },
    direction: 'forward',
    migration: 'abc',
    pause: { by: 'anna', reason: 'a\nb' },
  });
  expect(Object.values(variables).join('')).not.toMatch(/\p{Cc}/u);
  expect(variables).toMatchObject({
    QUORATE_CLIENT: 'a/b ü <x>\\n$(id)\\u{1b}[2J',
    QUORATE_PAUSE_BY: 'anna',
    QUORATE_PAUSE_REASON: 'a\\nb',
    QUORATE_ERROR_CODE: '',
  });
  const { runner, written } = await hooked({
    beforeStep: shell('printf "%s" "$QUORATE_JSON" > json'),
  });
  await runner.before({ ...step, subject });
  const json = JSON.parse(await written('json')) as object;
  expect(json).toMatchObject({ client: name, step: step.id, point: 'before-step' });
});

const veto = new QuorateError({ code: 'DRAIN.STALLED', message: 'stalled', exit: 6, next: [] });
