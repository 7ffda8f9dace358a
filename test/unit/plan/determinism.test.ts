import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashPlan } from '../../../src/plan/hash.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { PlanningInput } from '../../../src/plan/planning-input.js';
import { app, binding, exchange, planningInput, queue } from './builders.js';
import { couponShop } from './coupon-shop.js';

function shuffled<T>(items: readonly T[], weights: readonly number[]): T[] {
  return items
    .map((item, index) => ({ item, weight: weights[index % weights.length] ?? 0 }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ item }) => item);
}

function reordered(input: PlanningInput, weights: readonly number[]): PlanningInput {
  const mix = <T>(items: readonly T[]) => shuffled(items, weights);
  const { blue, assessment } = input;
  const { topology, live } = blue;
  return {
    ...input,
    vhosts: mix(input.vhosts),
    assessment: { ...assessment, queues: mix(assessment.queues) },
    blue: {
      ...blue,
      topology: {
        ...topology,
        queues: mix(topology.queues),
        exchanges: mix(topology.exchanges),
        bindings: mix(topology.bindings),
        permissions: mix(topology.permissions),
      },
      live:
        live === undefined
          ? undefined
          : {
              ...live,
              queues: mix(live.queues),
              consumers: mix(live.consumers),
              channels: mix(live.channels),
              connections: mix(live.connections),
            },
    },
  };
}

test('the order in which the broker lists things changes nothing', () => {
  const expected = JSON.stringify(makePlan(couponShop()));
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 7, maxLength: 20 }), (weights) => {
      expect(JSON.stringify(makePlan(reordered(couponShop(), weights)))).toBe(expected);
    }),
    { numRuns: 50 },
  );
});

test('the time changes the plan but not its hash, a queue changes both', () => {
  const plan = makePlan(couponShop());
  const later = makePlan(couponShop({ time: '2027-02-03T04:05:06Z' }));
  expect(later).not.toEqual(plan);
  expect(later.hash).toBe(plan.hash);
  expect(later.migrationId).toBe(plan.migrationId);
  expect(hashPlan({ ...plan, estimates: { ...plan.estimates, bytes: 1 } })).toBe(plan.hash);
  expect(hashPlan({ ...plan, strategy: 'broker' })).not.toBe(plan.hash);
});

test('any names make a plan whose steps have distinct ids', () => {
  const name = fc.oneof(
    fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
    fc.constantFrom('orders/eu 1', 'größe', '<b>x</b>', '$(id)', '$&', 'a.provision.queues', 'a'),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 6 }), (names) => {
      const plan = makePlan(
        planningInput({
          queues: names.map((one) => queue(one)),
          exchanges: names.map((one) => exchange(one)),
          bindings: names.slice(1).map((one) => binding(one, one, one)),
          apps: names.map((one) => app(one, { consumes: [one] })),
        }),
      );
      const ids = plan.units.flatMap(({ steps }) => steps.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(plan.units.flatMap(({ queues }) => queues).sort()).toEqual([...names].sort());
    }),
    { numRuns: 100 },
  );
});
