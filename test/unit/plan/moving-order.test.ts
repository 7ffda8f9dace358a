import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlan } from '../../../src/plan/make-plan.js';
import { unitWeight } from '../../../src/plan/unit-weight.js';
import { app, binding, exchange, planningInput, queue } from './builders.js';

const nothing = { queues: 1, clients: 0, messages: 0, rate: 0, strict: false };

function order(...input: Parameters<typeof planningInput>): readonly string[] {
  return makePlan(planningInput(...input)).units.map(({ name }) => name);
}

/** Four units of one queue each. */
const queues = ['a', 'b', 'c', 'd'].map((name) => queue(name));

test('what is quiet moves first, what is busy last', () => {
  const rates = { a: 120, b: 0.5, d: 7_000 };
  expect(order({ queues, rates })).toEqual(['c', 'b', 'a', 'd']);
});

test('among quiet units those with few messages and few clients move first', () => {
  const depths = { a: 200_000, b: 10 };
  const apps = [app('one', { consumes: ['c'] })];
  expect(order({ queues, depths, apps })).toEqual(['d', 'c', 'b', 'a']);
});

test('a few messages that happen to wait change no order', () => {
  for (const messages of [0, 1, 9])
    expect(unitWeight({ ...nothing, messages })).toBe(unitWeight(nothing));
  expect(unitWeight({ ...nothing, messages: 10 })).toBeGreaterThan(unitWeight(nothing));
});

test('a unit that is busy and small moves before one that is a little less busy and much larger', () => {
  const parts = {
    queues: ['a', ...Array.from({ length: 40 }, (_, index) => `b${index}`)].map((name) =>
      queue(name),
    ),
    exchanges: [exchange('x', 'fanout')],
    bindings: Array.from({ length: 40 }, (_, index) => binding('x', `b${index}`)),
    depths: { b1: 500 },
    rates: { a: 11, b1: 9 },
  };
  expect(order(parts)).toEqual(['a', 'b0']);
});

test('strict units wait: by their queues, by an exclusive consumer, by quorate.yaml', () => {
  expect(order({ queues: [queue('a', { strict: true }), queue('b')] })).toEqual(['b', 'a']);
  const exclusive = app('one', { consumes: ['a'] });
  const apps = [
    { ...exclusive, consumers: exclusive.consumers.map((one) => ({ ...one, exclusive: true })) },
    app('two', { consumes: ['b'] }),
  ];
  expect(order({ queues: queues.slice(0, 2), apps })).toEqual(['b', 'a']);
  expect(order({ queues }, { settings: { units: { strict: ['a', 'c'] } } })).toEqual([
    ...['b', 'd'],
    ...['a', 'c'],
  ]);
});

test('what quorate.yaml orders comes first, in that order; names of no unit change nothing', () => {
  const settings = { units: { order: ['d', 'gone', 'a'] } };
  expect(order({ queues, rates: { a: 9_000, d: 9_000 } }, { settings })).toEqual([
    ...['d', 'a'],
    ...['b', 'c'],
  ]);
});

test('without a running broker the order is by size, then by name', () => {
  const input = planningInput({
    queues: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => queue(name)),
    exchanges: [exchange('x', 'fanout'), exchange('y', 'fanout')],
    bindings: [
      binding('x', 'a'),
      binding('x', 'b'),
      binding('x', 'c'),
      binding('y', 'd'),
      binding('y', 'e'),
    ],
    rates: { f: 500 },
    depths: { f: 500_000 },
  });
  const plan = makePlan({ ...input, blue: { ...input.blue, live: undefined } });
  expect(plan.units.map(({ name }) => name)).toEqual(['f', 'd', 'a']);
});

test('a unit never weighs less for having more of something', () => {
  const figure = fc.nat(10_000_000);
  const more = fc.record({
    queues: figure,
    clients: figure,
    messages: figure,
    rate: fc.double({ min: 0, max: 1e6, noNaN: true }),
  });
  fc.assert(
    fc.property(more, more, (some, added) => {
      const sum = {
        queues: some.queues + added.queues,
        clients: some.clients + added.clients,
        messages: some.messages + added.messages,
        rate: some.rate + added.rate,
      };
      const [light, heavy] = [some, sum].map((one) => unitWeight({ ...one, strict: false }));
      expect(light).toBeLessThanOrEqual(heavy ?? 0);
    }),
  );
});

test('figures that go up and down a little weigh the same', () => {
  expect(unitWeight({ ...nothing, messages: 2_100, rate: 31 })).toBe(
    unitWeight({ ...nothing, messages: 8_700, rate: 74.5 }),
  );
});
