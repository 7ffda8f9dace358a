import { expect, test } from 'vitest';
import { makePlan } from '../../../../src/plan/make-plan.js';
import { graphFacts } from '../../../../src/report/html/graph-facts.js';
import type { Graph } from '../../../../src/report/html/graph.js';
import { unitGraph } from '../../../../src/report/html/unit-graph.js';
import type { PlanningInput } from '../../../../src/plan/planning-input.js';
import { binding, exchange, planningInput, queue } from '../../plan/builders.js';
import { couponShop } from '../../plan/coupon-shop.js';
import { reviewedPlan } from '../reviewed-plan.js';

function firstGraph(input: PlanningInput): Graph {
  const plan = makePlan(input);
  return unitGraph(plan.units[0]!, graphFacts(plan));
}

function edgesOf(graph: Graph): string[] {
  return graph.edges.map(({ from, to, kind, keys }) =>
    `${from} ${kind} ${to} ${keys.join(',')}`.trim(),
  );
}

test('the coupon shop: publishers, bindings, a retry loop through the default exchange, consumers', () => {
  const edges = edgesOf(
    firstGraph(couponShop({ settings: { units: { order: ['coupons.audit'] } } })),
  );
  expect(edges).toEqual(
    expect.arrayContaining([
      'publisher shop-web publishes exchange coupons',
      'exchange coupons binding queue coupons.issue coupon.issued.#',
      'queue coupons.redeem dead-letter queue coupons.retry coupons.retry',
      'queue coupons.retry dead-letter queue coupons.redeem coupons.redeem',
      'queue coupons.ledger consumes consumer bookkeeper',
    ]),
  );
});

test('bindings of a blocked unit are drawn too, and its queue is shown as blocked', () => {
  const plan = reviewedPlan();
  const graph = unitGraph(plan.units[0]!, graphFacts(plan));
  expect(plan.units[0]!.steps).toEqual([]);
  expect(edgesOf(graph)).toContain('exchange events binding queue parked parked');
  expect(graph.nodes.find(({ title }) => title === 'parked')).toMatchObject({
    tone: 'blocked',
    detail: 'classic → quorum, blocked',
    anchor: 'queue-3',
  });
});

test('a renamed queue keeps its bindings and says its new name', () => {
  const graph = firstGraph(
    planningInput({
      queues: [queue('a', { greenName: 'a.new' })],
      exchanges: [exchange('x')],
      bindings: [binding('x', 'a', 'k')],
    }),
  );
  expect(edgesOf(graph)).toEqual(['exchange x binding queue a k']);
  expect(graph.nodes[1]).toMatchObject({ title: 'a', detail: 'classic → quorum as a.new' });
});

test('a dead-letter exchange that does not exist is shown as missing', () => {
  const graph = firstGraph(
    planningInput({ queues: [queue('a', { settings: { 'dead-letter-exchange': 'gone' } })] }),
  );
  expect(graph.nodes.find(({ title }) => title === 'gone')).toMatchObject({ tone: 'missing' });
  expect(edgesOf(graph)).toEqual(['queue a dead-letter exchange gone']);
});

test('an alternate exchange by argument wins over one by policy', () => {
  const policy = {
    vhost: 'shop',
    name: 'ae',
    pattern: '^(x|y)$',
    applyTo: 'exchanges',
    priority: 0,
    definition: { 'alternate-exchange': 'z' },
  };
  const graph = firstGraph(
    planningInput({
      queues: [queue('a')],
      exchanges: [
        { ...exchange('x'), arguments: { 'alternate-exchange': 'y' } },
        exchange('y'),
        exchange('z'),
      ],
      bindings: ['x', 'y', 'z'].map((source) => binding(source, 'a')),
      policies: [{ policy, operator: false, green: [policy], changes: [] }],
      topology: { policies: [policy] },
    }),
  );
  expect(edgesOf(graph).filter((edge) => edge.includes('alternate'))).toEqual([
    'exchange x alternate exchange y',
    'exchange y alternate exchange z',
  ]);
});

test('several bindings between two are one edge with all keys', () => {
  const graph = firstGraph(
    planningInput({
      queues: [queue('a')],
      exchanges: [exchange('x')],
      bindings: [binding('x', 'a', 'two'), binding('x', 'a', 'one')],
    }),
  );
  expect(graph.edges).toMatchObject([{ keys: ['one', 'two'] }]);
});
