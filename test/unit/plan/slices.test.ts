import { expect, test } from 'vitest';
import { consumersIn, isPart, slicesOf } from '../../../src/plan/slices.js';

const counts = (stated: readonly string[], connections: number) =>
  slicesOf(stated, connections).map(({ connections: count }) => count);

test('shares are counted of the connections there are, and everybody comes last', () => {
  expect(slicesOf(['1', '25%', '100%'], 40)).toEqual([
    { share: '1', connections: 1 },
    { share: '25%', connections: 10 },
    { share: '100%', connections: 40 },
  ]);
  expect(counts(['1', '50%'], 40)).toEqual([1, 20, 40]);
});

test('a part of a connection is a whole one', () => {
  expect(counts(['10%', '30%', '100%'], 5)).toEqual([1, 2, 5]);
});

test.each([
  [['1', '25%', '100%'], 4, [1, 4]],
  [['1', '25%', '50%'], 4, [1, 2, 4]],
  [['3', '10%', '100%'], 10, [3, 10]],
  [['8', '90%', '100%'], 10, [8, 9, 10]],
])('of %j with %d connections none is left that moves nobody more', (stated, connections, left) => {
  expect(counts(stated, connections)).toEqual(left);
});

test.each([
  [['1', '25%', '100%'], 1],
  [['1', '100%'], 0],
  [['5', '100%'], 4],
  [['100%'], 4],
  [[], 4],
])('%j of %d connections is the client as a whole', (stated, connections) => {
  expect(slicesOf(stated, connections)).toEqual([]);
});

test('a slice brings its share of the consumers of a queue, at least one, and the last one all', () => {
  const brought = (connections: number, consumers: number) =>
    consumersIn({ share: 'any', connections }, { consumers, connections: 8 });
  expect([1, 2, 4, 8].map((connections) => brought(connections, 8))).toEqual([1, 2, 4, 8]);
  // Two connections for each instance.
  expect([1, 2, 4, 8].map((connections) => brought(connections, 4))).toEqual([1, 1, 2, 4]);
  // One instance has more than the others, and it may come last.
  expect(brought(4, 9)).toBe(4);
  expect(brought(1, 0)).toBe(0);
  expect(consumersIn(undefined, { consumers: 9, connections: 8 })).toBe(9);
});

test('only the last slice is no part', () => {
  expect(slicesOf(['1', '50%'], 10).map(isPart)).toEqual([true, true, false]);
});
