import { expect, test } from 'vitest';
import { runSteps } from '../../../src/migration/executor.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { rig } from './executor-rig.js';
import { additive } from './steps.js';

const steps = [additive('a'), additive('b')];
const refusal = (code: string) =>
  new QuorateError({ code, message: 'not now', exit: 6, next: ['look'] });

test('what lies between steps is asked before each step that is to be done, and before no other', async () => {
  const made = rig();
  const asked: string[] = [];
  const deps = { ...made.deps, between: async ({ id }: { id: string }) => void asked.push(id) };
  await runSteps(steps.slice(0, 1), 'forward', deps);
  expect(asked).toEqual(['orders.a']);
  await runSteps(steps, 'forward', { ...deps, limit: 0 });
  expect(asked).toEqual(['orders.a']);
  await runSteps(steps, 'forward', deps);
  expect(asked).toEqual(['orders.a', 'orders.b']);
});

test('what lies between steps may keep a step from beginning', async () => {
  const made = rig();
  const between = () => Promise.reject(refusal('NOT.YET'));
  expect(await runSteps(steps, 'forward', { ...made.deps, between })).toMatchObject({
    exit: 6,
    code: 'NOT.YET',
    done: 0,
  });
  expect(made.log).toEqual(['journal failed', 'step-failed', 'on failure orders.a']);
});

test('a lock lost while something lay between steps is noticed before anything is intended', async () => {
  const made = rig();
  const between = async () => made.loseLock();
  const outcome = await runSteps(steps, 'forward', { ...made.deps, between });
  expect(outcome).toMatchObject({ code: 'LOCK.LOST', done: 0 });
  expect(made.log).not.toContain('execute');
  expect(made.entries()).toEqual([]);
});

test('a failure is written down and told before anything follows from it', async () => {
  const made = rig({ execute: () => Promise.reject(refusal('X.Y')) });
  await runSteps(steps, 'forward', made.deps);
  expect(made.log.slice(-4)).toEqual([
    'execute',
    'journal failed',
    'step-failed',
    'on failure orders.a',
  ]);
});

test('a pause is written down and told in the same way', async () => {
  const made = rig();
  made.controller.abort();
  await runSteps(steps, 'forward', made.deps);
  expect(made.log).toEqual(['between', 'journal paused', 'paused', 'on failure orders.a']);
});

test('the run ends with what followed from the failure', async () => {
  const made = rig({ execute: () => Promise.reject(refusal('X.Y')) });
  const onFailure = async () => refusal('X.REVERSED');
  expect(await runSteps(steps, 'forward', { ...made.deps, onFailure })).toMatchObject({
    exit: 6,
    code: 'X.REVERSED',
    next: ['look', 'quorate apply again'],
  });
});

test('nothing follows from a bug', async () => {
  const made = rig({ execute: () => Promise.reject(new TypeError('bug')) });
  await expect(runSteps(steps, 'forward', made.deps)).rejects.toThrow(TypeError);
  expect(made.log.at(-1)).toBe('journal failed');
});

test('what follows a step is asked once it is proven done, and may end the run without undoing that', async () => {
  const made = rig();
  const asked: string[] = [];
  const after = async ({ id }: { id: string }) => {
    asked.push(`${id} after ${made.entries().at(-1)?.kind}`);
    return id === 'orders.b' ? refusal('HOOK.VETO') : undefined;
  };
  const deps = { ...made.deps, after };
  const three = [...steps, additive('c')];
  expect(await runSteps(three, 'forward', deps)).toMatchObject({
    exit: 6,
    code: 'HOOK.VETO',
    done: 2,
  });
  expect(asked).toEqual(['orders.a after verified', 'orders.b after verified']);
  expect(made.log.at(-1)).toBe('journal verified');
  expect(await runSteps(three, 'forward', deps)).toMatchObject({ exit: 0, done: 1, skipped: 2 });
});
