import { expect, test, vi } from 'vitest';
import { runSteps } from '../../../src/migration/executor.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Step } from '../../../src/plan/step.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { couponShop } from '../plan/coupon-shop.js';
import { ok, rig } from './executor-rig.js';
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

/** Two clients that are moved at the same time, by handlers of no consequence. */
function movedTogether(behaviour: Parameters<typeof rig>[0] = {}) {
  const made = rig(behaviour);
  const moves = makePlan(couponShop())
    .units.flatMap((unit) => unit.steps)
    .filter((step) => step.kind === 'client.move');
  const [move] = moves;
  if (move === undefined) throw new Error('no client moves');
  const pair: readonly Step[] = ['a', 'b'].map((id) => ({
    ...move,
    id,
    params: { ...move.params, together: true },
  }));
  // Only this kind is asked for here.
  const handlers = {
    'client.move': made.deps.handlers['provision.queues'],
  } as unknown as typeof made.deps.handlers;
  return { made, pair, deps: { ...made.deps, handlers } };
}

test('of steps done at the same time each is followed up, although what follows the first ends the run', async () => {
  const { pair, deps } = movedTogether();
  const asked: string[] = [];
  const after = async ({ id }: { id: string }) => {
    asked.push(id);
    return refusal(`VETO.${id}`);
  };
  expect(await runSteps(pair, 'forward', { ...deps, after })).toMatchObject({
    code: 'VETO.a',
    done: 2,
  });
  expect(asked).toEqual(['a', 'b']);
});

test('of steps done at the same time the one that is done counts and is followed up, although the other failed', async () => {
  const { made, pair, deps } = movedTogether({
    execute: ({ id }) => (id === 'a' ? Promise.reject(refusal('X.Y')) : Promise.resolve({})),
  });
  const asked: string[] = [];
  const after = async ({ id }: { id: string }) => {
    asked.push(id);
    return refusal('HOOK.VETO');
  };
  expect(await runSteps(pair, 'forward', { ...deps, after })).toMatchObject({
    code: 'X.Y',
    done: 1,
  });
  expect(asked).toEqual(['b']);
  expect(made.log.at(-1)).toBe('on failure a');
});

test('what a move asks before it begins is asked while the gates are, and again when these held it back', async () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  try {
    const { made, pair, deps } = movedTogether();
    const awaitGates = async () => {
      expect(made.log.at(-1)).not.toBe('precheck');
      expect(made.log).toContain('precheck');
      made.log.push('gates');
      now += 6_000;
    };
    expect(await runSteps(pair.slice(0, 1), 'forward', { ...deps, awaitGates })).toMatchObject({
      exit: 0,
    });
    expect(made.log.filter((what) => ['precheck', 'gates'].includes(what))).toEqual([
      'precheck',
      'gates',
      'precheck',
    ]);
  } finally {
    clock.mockRestore();
  }
});

test('a move whose precheck failed is done before all the same if it is', async () => {
  const { pair, deps } = movedTogether({
    precheck: () => Promise.reject(refusal('NOT.TOLD')),
    postcheck: async () => ok({}),
  });
  expect(await runSteps(pair.slice(0, 1), 'forward', deps)).toMatchObject({ exit: 0, done: 1 });
});
