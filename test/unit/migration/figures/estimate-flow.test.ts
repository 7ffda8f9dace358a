import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  estimateFlow,
  remember,
  type FlowLook,
} from '../../../../src/migration/figures/estimate-flow.js';

function look(seconds: number, waiting: number | undefined, passed: Record<string, number> = {}) {
  return {
    atMs: seconds * 1000,
    subject: 'orders',
    waiting,
    passed: new Map(Object.entries(passed)),
  } satisfies FlowLook;
}

test('the rate is what all bridges carried over the time watched', () => {
  const looks = [look(0, 900, { a: 100, b: 10 }), look(10, 400, { a: 500, b: 110 })];
  expect(estimateFlow(looks, 0)).toEqual({ waiting: 400, movedPerSecond: 50, etaSeconds: 8 });
});

test('what may wait in the end need not pass', () => {
  const looks = [look(0, 900), look(10, 400)];
  expect(estimateFlow(looks, 350).etaSeconds).toBe(1);
  expect(estimateFlow(looks, 400).etaSeconds).toBe(0);
});

test('one look, or two within a renewal of the statistics, are no rate', () => {
  const first = look(0, 900, { a: 100 });
  for (const looks of [[], [first], [first, look(2, 800, { a: 100 })]]) {
    const { movedPerSecond, etaSeconds } = estimateFlow(looks, 0);
    expect([movedPerSecond, etaSeconds]).toEqual([undefined, undefined]);
  }
});

test('nothing moves or it grows: the rate says so, and there is no estimate', () => {
  expect(estimateFlow([look(0, 900, { a: 7 }), look(10, 900, { a: 7 })], 0)).toEqual({
    waiting: 900,
    movedPerSecond: 0,
    etaSeconds: undefined,
  });
  expect(estimateFlow([look(0, 10), look(10, 900)], 0).etaSeconds).toBeUndefined();
});

test('a counter that begins anew counts from there, whatever the others do', () => {
  const looks = [
    look(0, 0, { a: 1_000, b: 0 }),
    look(5, 0, { a: 20, b: 5_000 }),
    look(10, 0, { a: 50, b: 5_000 }),
  ];
  expect(estimateFlow(looks, 0).movedPerSecond).toBe((20 + 5_000 + 30) / 10);
});

test('a counter that is first told later brings nothing that was there before', () => {
  const looks = [look(0, 0, { a: 0 }), look(10, 0, { a: 10, b: 100_000 })];
  expect(estimateFlow(looks, 0).movedPerSecond).toBe(1);
});

test('what a broker does not tell is neither 0 nor estimated', () => {
  expect(estimateFlow([look(0, undefined), look(10, undefined)], 0)).toEqual({
    waiting: undefined,
    movedPerSecond: undefined,
    etaSeconds: undefined,
  });
});

test('counts of other queues are not compared', () => {
  const other = { ...look(0, 90_000), subject: 'elsewhere' };
  expect(estimateFlow([other, look(10, 900)], 0).etaSeconds).toBeUndefined();
});

test('a week and more is no estimate', () => {
  expect(estimateFlow([look(0, 10_000_000), look(10, 9_999_999)], 0).etaSeconds).toBeUndefined();
});

test('looks are forgotten once they are old', () => {
  const looks = remember(remember([], look(0, 1)), look(10, 1));
  expect(remember(looks, look(20, 1)).map(({ atMs }) => atMs)).toEqual([10_000, 20_000]);
});

test('whatever brokers tell, every figure is finite and none is negative', () => {
  const anyLook = fc.record({
    atMs: fc.nat(60_000),
    subject: fc.constantFrom('a', 'b'),
    waiting: fc.option(fc.nat(), { nil: undefined }),
    passed: fc
      .dictionary(fc.constantFrom('x', 'y'), fc.nat())
      .map((o) => new Map(Object.entries(o))),
  });
  fc.assert(
    fc.property(fc.array(anyLook, { maxLength: 8 }), fc.nat(), (found, target) => {
      const looks = found.toSorted((one, other) => one.atMs - other.atMs);
      for (const figure of Object.values(estimateFlow(looks, target))) {
        expect(figure === undefined || (Number.isFinite(figure) && figure >= 0)).toBe(true);
      }
    }),
  );
});
