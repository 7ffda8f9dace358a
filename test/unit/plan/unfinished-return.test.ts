import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { unfinishedReturns } from '../../../src/plan/rollback/unfinished-return.js';
import { couponShop } from './coupon-shop.js';
import { recordedSteps } from './recorded-steps.js';

const plan = makePlan(couponShop());
const unit = plan.units.find(({ name }) => name.startsWith('reports'))!;
const arrived = unit.steps.findIndex(
  (step) => step.kind === 'fence.watch' && step.params.client.name === 'reporter',
);

/** What is unfinished after the reporter went forward and these steps back, each with what is recorded of it. */
function unfinished(...back: readonly (readonly [what: string, kind: JournalEntry['kind']])[]) {
  const entries = back.map(([what, kind]): JournalEntry => ({
    ...{ v: 1, seq: 0, prev: '', at: '', run: '', unit: unit.name, evidence: {} },
    ...{ step: `${unit.name}.${what}`, direction: 'back', kind },
  }));
  const state = foldJournal([...recordedSteps(unit.steps.slice(0, arrived + 1)), ...entries]);
  return unfinishedReturns(plan, state).map((one) => (one.of === 'client' ? one.client : 'unit'));
}

test('what has acted decides whether a client or its whole unit is on its way back', () => {
  expect(unfinished()).toEqual([]);
  expect(unfinished(['return.reporter.interrupt', 'intended'])).toEqual(['reporter']);
  expect(unfinished(['rollback.interrupt', 'intended'])).toEqual(['unit']);
  expect(
    unfinished(['return.reporter.interrupt', 'intended'], ['rollback.interrupt', 'intended']),
  ).toEqual(['unit']);
});

test('a way back of the unit that was stopped before it acted takes no client with it', () => {
  for (const kind of ['paused', 'failed', 'satisfied'] as const) {
    expect(unfinished(['rollback.interrupt', kind])).toEqual([]);
    expect(
      unfinished(['rollback.interrupt', kind], ['return.reporter.interrupt', 'intended']),
    ).toEqual(['reporter']);
  }
});
