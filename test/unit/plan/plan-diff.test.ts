import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/document.js';
import type { Area } from '../../../src/plan/diff/difference.js';
import { movedBetween } from '../../../src/plan/diff/moved.js';
import { diffPlans } from '../../../src/plan/diff/plan-diff.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { renderPlanDiff } from '../../../src/report/render-plan-diff.js';
import { definedPolicy, definedQueue } from '../../support/definitions.js';
import { planDefinitions, type PlanOptions } from '../../support/plan-definitions.js';
import { pitfalls } from '../../support/pitfalls.js';
import { binding, exchange, planningInput, queue } from './builders.js';
import { couponShop } from './coupon-shop.js';

/** The differences of one area, shortly. */
function told(before: Plan, after: Plan, area: Area): string[] {
  return diffPlans(before, after)
    .differences.filter((one) => one.area === area)
    .map(({ change, kind, name }) => [change, kind, name].filter((part) => part !== '').join(' '));
}

const shop = (more: object = {}, options: Partial<PlanOptions> = {}) =>
  planDefinitions({ ...pitfalls, ...more }, { target: '4.0.5', ...options });

test('plans with the same hash do not differ, whenever they were made', () => {
  const plan = makePlan(couponShop());
  const later = makePlan(couponShop({ time: '2027-01-01T00:00:00Z' }));
  const diff = diffPlans(plan, later);
  expect(diff).toMatchObject({ identical: true, differences: [] });
  expect(renderPlanDiff(diff, 'text')).toContain('no difference but the time');
});

test('a queue more is told with what becomes of it, as change of blue, and as nothing else', () => {
  const after = shop({ queues: [...pitfalls.queues, definedQueue('work.new')] });
  const { differences } = diffPlans(shop(), after);
  const added = differences.find(({ area }) => area === 'queue');
  expect(added).toMatchObject({ change: 'added', name: 'work.new', place: 'shop' });
  expect(added?.values).toContainEqual({ key: 'disposition', after: 'migrate' });
  expect(added?.values).toContainEqual({ key: 'on green: type', after: 'quorum' });
  expect(told(shop(), after, 'unit')).toEqual(['added work.new']);
  expect(told(shop(), after, 'blue')).toEqual(['added queue work.new']);
  expect(told(shop(), after, 'step')).toEqual([]);
  expect(told(shop(), after, 'policy')).toEqual([]);
});

test('a decision changes queue and finding, and says from what to what', () => {
  const kept = shop(
    {},
    {
      decisions: [
        {
          match: '^single$',
          decisions: { 'QUEUE.NOT_MIRRORED': 'keep-classic' },
          drain: undefined,
        },
      ],
    },
  );
  const { differences } = diffPlans(shop(), kept);
  const changed = differences.find(({ area, name }) => area === 'queue' && name === 'single');
  expect(changed?.values).toContainEqual({
    key: 'disposition',
    before: 'migrate',
    after: 'keep-classic',
  });
  expect(changed?.values).toContainEqual({
    key: 'decision: QUEUE.NOT_MIRRORED',
    before: 'migrate',
    after: 'keep-classic',
  });
  expect(told(shop(), kept, 'finding')).toContain('changed QUEUE.NOT_MIRRORED queue single');
});

test('a policy that sets something else changes itself and what is in force on its queues', () => {
  const policies = pitfalls.policies.map((policy) =>
    JSON.stringify(policy).includes('"ha"')
      ? definedPolicy('ha', { 'ha-mode': 'all', 'max-length': 901 }, { pattern: '^work' })
      : policy,
  );
  const after = shop({ policies });
  expect(told(shop(), after, 'policy')).toEqual(['changed ha']);
  const { differences } = diffPlans(shop(), after);
  const plain = differences.find(({ area, name }) => area === 'queue' && name === 'work.plain');
  expect(plain?.values).toContainEqual({
    key: 'in force on green: max-length',
    before: 900,
    after: 901,
  });
});

test('another version of green changes the severity of findings', () => {
  const { differences } = diffPlans(shop({}, { target: '3.13.7' }), shop());
  const priority = differences.find(({ kind }) => kind === 'QUEUE.MAX_PRIORITY');
  expect(priority?.values).toContainEqual({ key: 'severity', before: 'blocker', after: 'warning' });
  expect(differences[0]).toMatchObject({ area: 'plan', change: 'changed' });
});

test('units that change places are told by the fewest that move', () => {
  const input = { queues: [queue('a'), queue('b'), queue('c')] };
  const before = makePlan(planningInput(input));
  const after = makePlan(planningInput(input, { settings: { units: { order: ['c'] } } }));
  expect(told(before, after, 'unit')).toEqual(['moved c']);
});

test('exchanges, bindings and rights are compared one by one', () => {
  const parts = {
    queues: [queue('a')],
    exchanges: [exchange('in')],
    bindings: [binding('in', 'a', 'k')],
    topology: { permissions: [{ vhost: 'shop', user: 'u', configure: '', write: '', read: '' }] },
  };
  const after = makePlan(
    planningInput({
      ...parts,
      exchanges: [exchange('in', 'direct'), exchange('out')],
      bindings: [binding('in', 'a', 'l')],
      topology: {
        permissions: [{ vhost: 'shop', user: 'u', configure: '.*', write: '', read: '' }],
      },
    }),
  );
  const before = makePlan(planningInput(parts));
  expect(told(before, after, 'exchange')).toEqual(['changed in', 'added out']);
  expect(told(before, after, 'binding')).toEqual([
    'removed in -> queue a by "k"',
    'added in -> queue a by "l"',
  ]);
  expect(told(before, after, 'permission')).toEqual(['changed u']);
});

test('hostile names do no harm in text and Markdown', () => {
  const hostile = '<b>x</b>\u001b[2J\n# |`';
  const before = makePlan(planningInput({ queues: [queue('a')] }));
  const after = makePlan(planningInput({ queues: [queue('a'), queue(hostile)] }));
  for (const format of ['text', 'markdown'] as const) {
    const text = renderPlanDiff(diffPlans(before, after), format);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\n# |');
    if (format === 'markdown') expect(text).not.toContain('<b>');
  }
});

test('plans with different hashes always differ in something that is told', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 });
  const order = fc.array(fc.nat(3));
  fc.assert(
    fc.property(names, names, order, (some, others, places) => {
      const plan = (list: readonly string[], wanted: readonly string[]) =>
        makePlan(
          planningInput(
            { queues: list.map((name) => queue(name)) },
            { settings: { units: { order: wanted } } },
          ),
        );
      const moved = places.flatMap((place) => some[place] ?? []);
      for (const after of [plan(others, []), plan(some, moved)]) {
        const { identical, differences } = diffPlans(plan(some, []), after);
        expect(differences.length > 0).toBe(!identical);
      }
    }),
    { numRuns: 50 },
  );
});

test('moving the told names makes one order from the other', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const shuffled = fc.shuffledSubarray(names, { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(shuffled, (after) => {
      const moved = new Set(movedBetween(names, after).map(({ name }) => name));
      const stayed = (list: readonly string[]) => list.filter((name) => !moved.has(name));
      expect(stayed(after)).toEqual(stayed(names));
    }),
  );
  expect(movedBetween(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual([
    { name: 'c', before: 'b', after: undefined },
  ]);
  expect(movedBetween(['a', 'b'], ['x', 'a', 'b'])).toEqual([]);
});
