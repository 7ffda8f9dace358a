import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import { DeferredStop } from '../../../src/migration/deferred-stop.js';
import { runSteps } from '../../../src/migration/executor.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { Step } from '../../../src/plan/step.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { app, binding, client, exchange, planningInput, queue } from '../plan/builders.js';
import { recordedSteps } from '../plan/recorded-steps.js';
import { rig } from './executor-rig.js';

function shop(strategy: 'vhost' | 'broker' = 'vhost') {
  return makePlan(
    planningInput(
      {
        queues: [queue('invoices'), queue('orders'), queue('mail')],
        exchanges: [exchange('events')],
        bindings: ['invoices', 'orders', 'mail'].map((name) => binding('events', name, '#')),
        apps: [
          app('invoicer', { consumes: ['invoices'] }),
          app('worker', { consumes: ['orders'] }),
          app('second', { consumes: ['orders', 'mail'] }),
          app('web', { published: 5 }),
        ],
        clients: [client('web', { publishes: ['events'] })],
      },
      { strategy },
    ),
  );
}

/** A rollback from the end, in which some clients cannot return. */
async function back(fails: Readonly<Record<string, string>>, plan = shop()) {
  const [unit] = plan.units;
  const forward = unit!.steps.filter(({ phase }) => ['consumers', 'publishers'].includes(phase));
  const steps = planRollback(plan, foldJournal(recordedSteps(forward)), unit!);
  const done: string[] = [];
  const made = rig({
    mayBeSatisfied: false,
    execute: async (step: Step) => {
      const code = step.kind === 'client.move' ? fails[step.params.client.name] : undefined;
      if (code !== undefined) throw new QuorateError({ code, message: 'no', exit: 6, next: [] });
      done.push(step.id.replace(/^[^.]+\.rollback\./u, ''));
      return {};
    },
  });
  const handler = made.deps.handlers['provision.queues'];
  const stops = new DeferredStop();
  const outcome = await runSteps(steps, 'back', {
    ...made.deps,
    handlers: Object.fromEntries(
      steps.map(({ kind }) => [kind, handler]),
    ) as unknown as typeof made.deps.handlers,
    context: { ...made.deps.context, plan, stops, insisted: stops.insisted },
  });
  return { outcome, done, all: steps.length };
}

test('a rollback in which everybody returns does all of it', async () => {
  const { outcome, all } = await back({});
  expect(outcome).toMatchObject({ exit: 0, done: all });
});

test('a client that cannot return keeps no other from it, and its bridges as they are', async () => {
  const { outcome, done } = await back({ worker: 'HOOK.FAILED' });
  expect(outcome).toMatchObject({ exit: 6, code: 'HOOK.FAILED', done: done.length });
  expect(done).toEqual(
    expect.arrayContaining([
      'return.web',
      'return.second',
      'return.invoicer',
      'interrupt.invoicer',
    ]),
  );
  expect(done).toContain('messages.bridge.invoices');
  // The other one's queue is the worker's, too.
  expect(done).not.toContain('messages.bridge.orders');
  // Nothing is waited for or removed that it still needs.
  expect(done.filter((id) => /drain|close|remove|finish/u.test(id))).toEqual([]);
});

test('a publisher that cannot return keeps no consumer from it', async () => {
  const { outcome, done } = await back({ web: 'CUTOVER.NOT_LEFT' });
  expect(outcome).toMatchObject({ exit: 6, code: 'CUTOVER.NOT_LEFT' });
  expect(done).toEqual(
    expect.arrayContaining(['return.worker', 'return.second', 'return.invoicer']),
  );
});

test('the users by which bridges read stay as long as one of them is needed', async () => {
  const { done } = await back({ invoicer: 'HOOK.FAILED' }, shop('broker'));
  expect(done).toContain('return.worker');
  expect(done).not.toContain('bridge-user-remove.blue');
});

test.each(['STOPPED.SIGNAL', 'LOCK.LOST', 'BRIDGE.SHOVEL_FAILED', 'BROKER.UNREACHABLE'])(
  'what is not the fault of the client ends the run at once: %s',
  async (code) => {
    const { done, outcome } = await back({ web: code });
    expect(outcome.code).toBe(code);
    expect(done.filter((id) => id.startsWith('return.'))).toEqual([]);
  },
);
