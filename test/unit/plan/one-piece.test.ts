import { expect, test } from 'vitest';
import { Cut, joinsText, sidesText } from '../../../src/plan/cuts/cut.js';
import { eachFinding } from '../../../src/plan/finding.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { app, binding, client, exchange, planningInput, queue } from './builders.js';

type Parts = Parameters<typeof planningInput>[0];

/** What is found about units in one piece: the texts of their cuts. */
function cutsOf(parts: Parts): string[][] {
  return eachFinding(makePlan(planningInput(parts)).findings)
    .filter(({ code }) => code === 'UNIT.ONE_PIECE')
    .map(({ evidence }) =>
      Cut.array()
        .parse(evidence['cuts'])
        .map((cut) => `${joinsText(cut)}: ${sidesText(cut)}`),
    );
}

/** Queues `NAME.1` … that all hang together on the fanout exchange NAME. */
function group(name: string, size: number) {
  const names = Array.from({ length: size }, (_, index) => `${name}.${index + 1}`);
  // Every queue twice joined, so that no single queue can be cut off.
  return {
    queues: names.map((one) => queue(one)),
    exchanges: [exchange(name, 'fanout'), exchange(`${name}-too`, 'fanout')],
    bindings: names.flatMap((one) => [binding(name, one), binding(`${name}-too`, one)]),
  };
}

function joined(groups: readonly ReturnType<typeof group>[], more: Partial<Parts> = {}): Parts {
  return {
    ...more,
    queues: groups.flatMap(({ queues }) => queues),
    exchanges: [...groups.flatMap(({ exchanges }) => exchanges), ...(more.exchanges ?? [])],
    bindings: [...groups.flatMap(({ bindings }) => bindings), ...(more.bindings ?? [])],
  };
}

const between = (source: string, destination: string, routingKey = '') => ({
  ...binding(source, destination, routingKey),
  destinationType: 'exchange' as const,
});

const orders = group('orders', 6);
const billing = group('billing', 4);

test('a binding that alone joins two parts is shown, with all its keys and what is on both sides', () => {
  const bindings = [between('orders', 'billing', 'b'), between('orders', 'billing', 'a')];
  expect(cutsOf(joined([orders, billing], { bindings }))).toEqual([
    ['exchange orders is bound to exchange billing (a, b): 4 queues on one side, 6 on the other'],
  ]);
});

test('a client that uses both parts is shown at either of them', () => {
  const apps = [app('web', { published: 5 })];
  const clients = [client('web', { publishes: ['orders', 'billing'] })];
  expect(cutsOf(joined([orders, billing], { apps, clients }))).toEqual([
    [
      'client web publishes to exchange billing: 4 queues on one side, 6 on the other',
      'client web publishes to exchange orders: 4 queues on one side, 6 on the other',
    ],
  ]);
  const consumer = [app('worker', { consumes: ['orders.1', 'billing.1'] })];
  expect(cutsOf(joined([orders, billing], { apps: consumer }))[0]).toEqual([
    'queue billing.1 is consumed by client worker: 4 queues on one side, 6 on the other',
    'queue orders.1 is consumed by client worker: 4 queues on one side, 6 on the other',
  ]);
});

test('dead letters, alternates and shovels are told as what they are', () => {
  const [first, ...rest] = orders.queues;
  const settings = {
    'dead-letter-exchange': '',
    'dead-letter-routing-key': 'billing.2',
  };
  const dead = {
    ...orders,
    queues: [queue('orders.1', { settings }), ...rest],
  };
  expect(first).toBeDefined();
  expect(cutsOf(joined([dead, billing]))).toEqual([
    [
      'queue orders.1 dead-letters to queue billing.2 (billing.2): 4 queues on one side, 6 on the other',
    ],
  ]);
  const alternate = {
    ...orders,
    exchanges: orders.exchanges.map((one) =>
      one.name === 'orders' ? { ...one, arguments: { 'alternate-exchange': 'billing' } } : one,
    ),
  };
  expect(cutsOf(joined([alternate, billing]))).toEqual([
    [
      'exchange orders passes what it cannot route to exchange billing: 4 queues on one side, 6 on the other',
    ],
  ]);
});

test('where two connections hold the parts together, neither is shown', () => {
  const bindings = [between('orders', 'billing'), between('orders-too', 'billing')];
  expect(cutsOf(joined([orders, billing], { bindings }))).toEqual([[]]);
});

test('what joins a queue and an exchange both ways is shown as one, to be cut together', () => {
  const settings = { 'dead-letter-exchange': 'billing' };
  const parts = joined(
    [{ ...orders, queues: [queue('orders.1', { settings }), ...orders.queues.slice(1)] }, billing],
    { bindings: [binding('billing', 'orders.1')] },
  );
  expect(cutsOf(parts)).toEqual([
    [
      'exchange billing is bound to queue orders.1; queue orders.1 dead-letters to exchange billing: 4 queues on one side, 6 on the other',
    ],
  ]);
});

test('a single queue is no part, and small units or those among many are not asked about', () => {
  const star = {
    queues: Array.from({ length: 9 }, (_, index) => queue(`q${index}`)),
    exchanges: [exchange('x', 'fanout')],
    bindings: Array.from({ length: 9 }, (_, index) => binding('x', `q${index}`)),
  };
  expect(cutsOf(star)).toEqual([[]]);
  expect(cutsOf({ ...star, bindings: star.bindings.slice(1) })).toEqual([]);
  const others = Array.from({ length: 9 }, (_, index) => queue(`other${index}`));
  expect(cutsOf({ ...star, queues: [...star.queues, ...others] })).toEqual([]);
  expect(cutsOf({ ...star, queues: [...star.queues, ...others.slice(1)] })).toEqual([[]]);
});

test('the most even cuts come first, ten at most', () => {
  const names = Array.from({ length: 30 }, (_, index) => `q${String(index).padStart(2, '0')}`);
  const parts = {
    queues: names.map((name, index) => {
      const next = names[index + 1];
      return next === undefined
        ? queue(name)
        : queue(name, {
            settings: { 'dead-letter-exchange': '', 'dead-letter-routing-key': next },
          });
    }),
  };
  const [cuts = []] = cutsOf(parts);
  expect(cuts).toHaveLength(10);
  expect(cuts[0]).toBe(
    'queue q14 dead-letters to queue q15 (q15): 15 queues on one side, 15 on the other',
  );
  expect(cuts[9]).toMatch(/: 10 queues on one side, 20 on the other$/u);
});

test('the one cut offered as a remedy is the most even', () => {
  const bindings = [between('orders', 'billing', 'k')];
  const { findings } = makePlan(planningInput(joined([orders, billing], { bindings })));
  const found = findings.find(({ code }) => code === 'UNIT.ONE_PIECE');
  expect(found).toMatchObject({
    severity: 'info',
    about: [{ kind: 'unit', name: 'billing.1', evidence: { queues: 10, ofVhost: 10 } }],
  });
  expect(found?.remedy).toContain('exchange orders is bound to exchange billing (k)');
});
