import { expect, test } from 'vitest';
import { diffPlans } from '../../../src/plan/diff/plan-diff.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { overviewRows } from '../../../src/report/plan-facts.js';
import { planSummary } from '../../../src/report/plan-summary.js';
import { summaryAsText } from '../../../src/report/plan-text.js';
import { planningInput, queue } from '../plan/builders.js';

function unitRows(names: readonly string[]) {
  const plan = makePlan(planningInput({ queues: names.map((name) => queue(name)) }));
  return overviewRows(plan).filter(([label]) => label.startsWith('units'));
}

test('units are named with what they hold, and an example for quorate.yaml that changes nothing', () => {
  expect(unitRows(['orders', 'billing'])).toEqual([
    ['units, in moving order', 'billing (1 queue), orders (1 queue)'],
    [
      'units in quorate.yaml',
      'units: { order: [billing, orders] } keeps this order; ordering: { billing: strict } would move billing strictly',
    ],
  ]);
  expect(unitRows(["it's: one"])).toEqual([
    ['units, in moving order', "it's: one (1 queue)"],
    ['units in quorate.yaml', "ordering: { 'it''s: one': strict } would move it strictly"],
  ]);
});

test('both clusters are named, as far as they were looked at', () => {
  const input = planningInput({ queues: [queue('orders')] });
  const { blue, target } = input;
  const greenOf = (snapshot: typeof target.snapshot) => {
    const plan = makePlan({ ...input, strategy: 'broker', target: { ...target, snapshot } });
    return overviewRows(plan).find(([label]) => label.startsWith('green'))?.[1];
  };
  expect(greenOf({ ...blue, clusterName: 'new' })).toBe('new, RabbitMQ 3.10.8');
  expect(greenOf(undefined)).toBe('RabbitMQ 3.10.8 (assumed, no broker was looked at)');
});

test('a plan without units says so', () => {
  expect(unitRows([])).toEqual([['units', 'none']]);
});

test('the summary of a plan that was written names its units', () => {
  const plan = makePlan(planningInput({ queues: [queue('orders'), queue('billing')] }));
  expect(summaryAsText(planSummary(plan))).toContain('billing (1 queue), orders (1 queue)');
});

test('the hooks around steps are named with what they may do, and are part of what is approved', () => {
  const input = planningInput({ queues: [queue('orders')] });
  const hooks = { beforeStep: ['./may-i.sh', 'a "b"'], onFailure: ['./page.sh'] };
  const plan = makePlan({ ...input, settings: { ...input.settings, hooks } });
  expect(overviewRows(plan).filter(([label]) => label.endsWith('hook'))).toEqual([
    ['before-step hook', '["./may-i.sh","a \\"b\\""], can stop a run'],
    ['on-failure hook', '["./page.sh"], is told of every stop'],
  ]);
  const without = makePlan(input);
  expect(overviewRows(without).filter(([label]) => label.endsWith('hook'))).toEqual([]);
  expect(plan.hash).not.toBe(without.hash);
  expect(JSON.stringify(diffPlans(without, plan).differences)).toContain('may-i.sh');
});
