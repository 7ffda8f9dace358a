import { expect, test } from 'vitest';
import { QuorateError } from '../../../src/quorate-error.js';
import { runSteps } from '../../../src/migration/executor.js';
import { additive, inPhase } from './steps.js';
import { ok, rig, type Rig } from './executor-rig.js';

const steps = [additive('a'), additive('b'), additive('c')];
const kinds = (made: Rig) => made.entries().map(({ step, kind }) => `${step} ${kind}`);

test('each step is intended before it is executed, and verified after its postcheck', async () => {
  const made = rig();
  const outcome = await runSteps(steps.slice(0, 1), 'forward', made.deps);
  expect(outcome).toMatchObject({ exit: 0, code: undefined, done: 1, skipped: 0 });
  expect(made.log).toEqual([
    'between',
    'postcheck',
    'gates',
    'precheck',
    'journal intended',
    'mirrored',
    'execute',
    'postcheck',
    'journal verified',
  ]);
});

test('the verdict holds what execution and postcheck found, the intent what was there before', async () => {
  const made = rig({
    precheck: async () => ok({ was: 1 }),
    execute: async () => ({ made: 2, shared: 'execute' }),
    postcheck: made2nd(ok({ shared: 'postcheck' })),
  });
  await runSteps(steps.slice(0, 1), 'forward', made.deps);
  expect(made.entries().map(({ evidence }) => evidence)).toEqual([
    { was: 1 },
    { made: 2, shared: 'postcheck' },
  ]);
});

test('execution sees its own intent in the journal', async () => {
  const seen: unknown[] = [];
  const made = rig({
    precheck: async () => ok({ was: 1 }),
    execute: async (step, context) => {
      seen.push(context.journal.units.get('orders')?.forward.get(step.id)?.intended);
      return {};
    },
  });
  await runSteps(steps.slice(0, 1), 'forward', made.deps);
  expect(seen).toEqual([{ was: 1 }]);
});

test('a step whose postcheck already holds is satisfied without being executed', async () => {
  const made = rig({ postcheck: async () => ok({ found: true }) });
  await runSteps(steps.slice(0, 1), 'forward', made.deps);
  expect(made.log).toEqual(['between', 'postcheck', 'journal satisfied']);
  expect(made.entries()[0]?.evidence).toEqual({ found: true });
});

test('of one kind, some steps may be satisfied and others are executed', async () => {
  const made = rig({
    mayBeSatisfied: ({ id }) => id === 'orders.a',
    postcheck: async () => ok({}),
  });
  await runSteps(steps.slice(0, 2), 'forward', made.deps);
  expect(kinds(made)).toEqual(['orders.a satisfied', 'orders.b intended', 'orders.b verified']);
});

test('a kind that may not be satisfied is executed although its postcheck holds', async () => {
  const made = rig({ mayBeSatisfied: false, postcheck: async () => ok({}) });
  await runSteps(steps.slice(0, 1), 'forward', made.deps);
  expect(made.log).toContain('execute');
});

test('a step that only reads does not wait at the gates', async () => {
  const made = rig();
  await runSteps([{ ...additive('a'), risk: 'none' }], 'forward', made.deps);
  expect(made.log).not.toContain('gates');
});

test('what the journal calls done is skipped, in its own direction only', async () => {
  const made = rig();
  await runSteps(steps, 'forward', made.deps);
  made.log.length = 0;
  expect(await runSteps(steps, 'forward', made.deps)).toMatchObject({
    exit: 0,
    done: 0,
    skipped: 3,
  });
  expect(made.log).toEqual([]);
  expect(await runSteps(steps, 'back', made.deps)).toMatchObject({ done: 3, skipped: 0 });
});

test('a refused precheck stops the run with its code before anything is intended', async () => {
  const refusal = {
    ok: false,
    code: 'PROVISION.CONFLICT',
    message: 'differs',
    next: ['look'],
  } as const;
  const made = rig({ precheck: async () => refusal });
  expect(await runSteps(steps, 'forward', made.deps)).toEqual({
    exit: 6,
    code: 'PROVISION.CONFLICT',
    message: 'differs',
    next: ['look', 'quorate apply again'],
    done: 0,
    skipped: 0,
  });
  expect(kinds(made)).toEqual(['orders.a failed']);
});

test('a stop in the middle is resumed by running the same steps again', async () => {
  let broken = true;
  const made = rig({
    execute: async (step) => {
      if (broken && step.id === 'orders.b') {
        throw new QuorateError({ code: 'WAIT.DEADLINE', message: 'waited', exit: 6, next: [] });
      }
      return {};
    },
  });
  expect(await runSteps(steps, 'forward', made.deps)).toMatchObject({ exit: 6, done: 1 });
  broken = false;
  expect(await runSteps(steps, 'forward', made.deps)).toMatchObject({
    exit: 0,
    done: 2,
    skipped: 1,
  });
  expect(kinds(made)).toEqual([
    'orders.a intended',
    'orders.a verified',
    'orders.b intended',
    'orders.b failed',
    'orders.b intended',
    'orders.b verified',
    'orders.c intended',
    'orders.c verified',
  ]);
});

test.each([
  [2, 6],
  [3, 3],
  [5, 5],
  [6, 6],
  [7, 7],
] as const)('an error of exit %i within a run ends it with %i', async (thrown, exit) => {
  const made = rig({
    execute: async () => {
      throw new QuorateError({ code: 'X.Y', message: 'm', exit: thrown, next: [] });
    },
  });
  expect(await runSteps(steps, 'forward', made.deps)).toMatchObject({ exit, code: 'X.Y' });
});

test('a postcheck that never holds stops the run; while verifying it is exit 5', async () => {
  const never = { ok: false, code: 'NOT.THERE', message: 'not there', next: [] } as const;
  const made = rig({ postcheck: async () => never });
  expect(await runSteps([additive('a')], 'forward', made.deps)).toMatchObject({
    exit: 6,
    code: 'NOT.THERE',
  });
  expect(await runSteps([inPhase('verify', 'v')], 'forward', made.deps)).toMatchObject({ exit: 5 });
});

test('a postcheck may need a while to hold', async () => {
  let asked = 0;
  const made = rig({
    postcheckDeadlineMs: () => 5_000,
    postcheck: async () => {
      asked += 1;
      return asked < 3 ? { ok: false, code: 'X', message: '', next: [] } : ok({});
    },
  });
  expect(await runSteps(steps.slice(0, 1), 'forward', made.deps)).toMatchObject({
    exit: 0,
    done: 1,
  });
});

test('a signal before a step pauses the run there', async () => {
  const made = rig();
  made.controller.abort();
  expect(await runSteps(steps, 'forward', made.deps)).toMatchObject({
    exit: 6,
    code: 'STOPPED.SIGNAL',
    next: ['quorate apply again'],
  });
  expect(kinds(made)).toEqual(['orders.a paused']);
});

test('a signal during execution waits until the handler has come to its end', async () => {
  const made = rig({
    execute: async () => {
      made.controller.abort();
      return {};
    },
  });
  expect(await runSteps(steps, 'forward', made.deps)).toMatchObject({ exit: 6, done: 1 });
  expect(kinds(made)).toEqual(['orders.a intended', 'orders.a verified', 'orders.b paused']);
});

test('without its lock the run touches neither broker nor journal', async () => {
  const made = rig();
  made.loseLock();
  expect(await runSteps(steps, 'forward', made.deps)).toMatchObject({ exit: 6, code: 'LOCK.LOST' });
  expect(made.log).toEqual(['step-failed', 'on failure orders.a']);
});

test('a lock lost while waiting at the gates is noticed before anything is intended', async () => {
  const made = rig({ precheck: async () => (made.loseLock(), ok({})) });
  expect(await runSteps(steps, 'forward', made.deps)).toMatchObject({ code: 'LOCK.LOST' });
  expect(made.log).not.toContain('execute');
  expect(made.entries()).toEqual([]);
});

test('a bug is recorded without its message and thrown on', async () => {
  const made = rig({
    execute: async () => {
      throw new TypeError('amqp://user:secret@host');
    },
  });
  await expect(runSteps(steps, 'forward', made.deps)).rejects.toThrow(TypeError);
  expect(JSON.stringify(made.entries())).not.toContain('secret');
  expect(made.entries().at(-1)).toMatchObject({ kind: 'failed', evidence: { code: 'BUG' } });
});

test('a limit counts the steps done, not those skipped', async () => {
  const made = rig();
  expect(await runSteps(steps, 'forward', { ...made.deps, limit: 1 })).toMatchObject({
    exit: 0,
    done: 1,
    next: ['quorate apply again'],
  });
  expect(await runSteps(steps, 'forward', { ...made.deps, limit: 1 })).toMatchObject({
    done: 1,
    skipped: 1,
  });
});

/** Not there before execution, there after it. */
function made2nd<T>(found: T) {
  let asked = 0;
  return async () => {
    asked += 1;
    return asked === 1 ? ({ ok: false, code: 'X', message: '', next: [] } as const) : found;
  };
}
