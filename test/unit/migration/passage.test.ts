import { expect, test } from 'vitest';
import { betweenSteps } from '../../../src/migration/between-steps.js';
import { DeferredStop } from '../../../src/migration/deferred-stop.js';
import { runSteps } from '../../../src/migration/executor.js';
import type { MigrationContext } from '../../../src/migration/handler.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Step } from '../../../src/plan/step.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { app, planningInput, queue } from '../plan/builders.js';
import { rig } from './executor-rig.js';

const { steps } = makePlan(
  planningInput({
    queues: [queue('orders')],
    apps: [app('worker', { consumes: ['orders'] })],
  }),
).units[0]!;
const [move, bridge, fence] = ['move.worker', 'bridge.orders', 'fence.worker'].map((end) =>
  steps.find(({ id }) => id.endsWith(`consumers.${end}`))!,
);
const cutover = [move!, bridge!, fence!];
const refusal = (code: string) => new QuorateError({ code, message: 'no', exit: 6, next: [] });

/** Handlers of no consequence for these kinds; `during` is called while a step is carried out. */
function moving(during: (step: Step, context: MigrationContext) => void = () => undefined) {
  const done: string[] = [];
  const made = rig({
    execute: async (step, context) => {
      during(step, context);
      if (context.signal.aborted) throw refusal('STOPPED.SIGNAL');
      done.push(step.id);
      return {};
    },
  });
  const handler = made.deps.handlers['provision.queues'];
  const stops = new DeferredStop();
  const notes: string[] = [];
  const asked: string[] = [];
  const deps = {
    ...made.deps,
    handlers: Object.fromEntries(
      cutover.map(({ kind }) => [kind, handler]),
    ) as unknown as typeof made.deps.handlers,
    context: {
      ...made.deps.context,
      stops,
      insisted: stops.insisted,
      reporter: {
        report: (event: Parameters<typeof made.deps.context.reporter.report>[0]) => {
          if (event.event === 'note') notes.push(event.message);
        },
      },
    },
    between: async (step: Step, following: readonly Step[]) => {
      await betweenSteps(step, following, {
        signal: made.controller.signal,
        pauses: { hold: async () => (asked.push(`pause before ${step.kind}`), false) },
        hooks: { before: async (one) => void asked.push(`hook before ${one.kind}`) },
      });
    },
  };
  return { made, deps, stops, done, asked, notes };
}

test('a pause holds before a client moves or after its bridges have opened, and hooks are asked about all of it before', async () => {
  const { deps, asked } = moving();
  await runSteps(cutover, 'forward', deps);
  expect(asked).toEqual([
    'pause before client.move',
    'hook before client.move',
    'hook before bridge.open',
    'pause before client.move',
    'pause before client.fence',
    'hook before client.fence',
    'pause before client.fence',
  ]);
});

test('one step is the move and its bridges, which is said', async () => {
  const { deps, done, notes } = moving();
  const outcome = await runSteps(cutover, 'forward', { ...deps, limit: 1 });
  expect(outcome).toMatchObject({
    exit: 0,
    done: 2,
    message: 'stopped as asked; more steps remain',
  });
  expect(done).toEqual([move!.id, bridge!.id]);
  expect(notes).toEqual([
    '2 steps are done as one: between them nobody would do the work of worker',
  ]);
});

test('a veto after the move ends the run when the bridges are open', async () => {
  const { deps, done } = moving();
  const after = async (step: Step) => (step === move ? refusal('HOOK.VETO') : undefined);
  const outcome = await runSteps(cutover, 'forward', { ...deps, after });
  expect(outcome).toMatchObject({ code: 'HOOK.VETO', done: 2 });
  expect(done).toEqual([move!.id, bridge!.id]);
});

test('Ctrl-C while a client moves takes hold when its bridges are open', async () => {
  const told: (string | undefined)[] = [];
  const { made, deps, stops, done } = moving((step) => {
    if (step === move) made.controller.abort();
    told.push(stops.until);
  });
  expect(await runSteps(cutover, 'forward', deps)).toMatchObject({
    code: 'STOPPED.SIGNAL',
    done: 2,
  });
  expect(done).toEqual([move!.id, bridge!.id]);
  expect(told).toEqual(Array(2).fill(`“${bridge!.label}” is done`));
  expect(stops.until).toBeUndefined();
});

test('who insists does not wait for the bridges', async () => {
  const { made, deps, stops, done } = moving((step) => {
    made.controller.abort();
    if (step === bridge) stops.insist();
  });
  expect(await runSteps(cutover, 'forward', deps)).toMatchObject({
    code: 'STOPPED.SIGNAL',
    done: 1,
  });
  expect(done).toEqual([move!.id]);
});
