import { expect, test } from 'vitest';
import { withReturns } from '../../../src/inspection/return-standing.js';
import { standing } from '../../../src/inspection/standing.js';
import { waitingQueues } from '../../../src/inspection/waiting-queues.js';
import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planRollback } from '../../../src/plan/rollback.js';
import { paletteFor } from '../../../src/terminal/palette.js';
import { statusText } from '../../../src/terminal/status-text.js';
import type { LiveQueue } from '../../../src/topology/snapshot.js';
import { app, planningInput, queue } from '../plan/builders.js';
import { recordedSteps } from '../plan/recorded-steps.js';

const plan = makePlan(
  planningInput({
    queues: [queue('orders'), queue('orders.dead')],
    apps: [app('worker', { consumes: ['orders'] })],
  }),
);
const unit = plan.units.find(({ queues }) => queues.includes('orders'))!;
const palette = paletteFor({ isTTY: false }, {});
const live = (vhost: string, name: string, messages: number, consumers: number) =>
  ({ vhost, name, messages, consumers }) as LiveQueue;

const waiting = waitingQueues(plan, unit, {
  blue: [live('shop', 'orders', 503, 0), live('shop', 'orders.dead', 7, 0)],
  green: [live('shop-quorum', 'orders', 3, 1)],
});

test('a queue with messages and nobody who consumes them is told, unless the plan knows nobody who would', () => {
  expect(waiting).toEqual([{ side: 'blue', vhost: 'shop', queue: 'orders', messages: 503 }]);
});

/** A rollback in which the worker could not return. */
function turned() {
  const forward = unit.steps.filter(({ phase }) => phase === 'consumers');
  const entries = recordedSteps(forward);
  const steps = planRollback(plan, foldJournal(entries), unit);
  const at = steps.findIndex(({ kind }) => kind === 'client.move');
  const back = recordedSteps(steps.slice(0, at + 1)).flatMap((entry, index): JournalEntry[] => [
    { ...entry, direction: 'back', kind: 'intended' },
    index === at
      ? {
          ...entry,
          direction: 'back',
          kind: 'failed',
          evidence: { code: 'HOOK.FAILED', message: 'no' },
        }
      : { ...entry, direction: 'back' },
  ]);
  return foldJournal([...entries, ...back]);
}

test('a way back is shown with its own steps, the failed one marked, and what nobody consumes', () => {
  const state = turned();
  const units = withReturns(plan, state, standing(plan, state));
  const counts = { messages: 503, consumers: 1 };
  const text = statusText(
    {
      units: units.filter((one) => one.unit === unit.name),
      live: {
        reachable: true,
        units: [{ unit: unit.name, blue: counts, green: counts, unattended: waiting }],
      },
      pause: undefined,
    },
    palette,
  );
  expect(text).toContain(
    'blue: 503 messages, 1 consumer\n      ! orders: 503 messages waiting, nobody consumes',
  );
  expect(text).toContain('  ! Move worker back to shop\n');
  expect(text).not.toContain('by the operator');
  expect(text).toContain('stopped at “Move worker back to shop”: HOOK.FAILED no');
  expect(text).toContain('up to 5 s old');
});

test('a unit on no way back shows the steps of the plan', () => {
  const state = foldJournal(recordedSteps(unit.steps.slice(0, 2)));
  const units = withReturns(plan, state, standing(plan, state));
  expect(units.every(({ back }) => back.length === 0)).toBe(true);
});
