import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectedComponents } from '../../../src/plan/components.js';
import { splitsOf } from '../../../src/plan/cuts/splits.js';

type Pair = readonly [number, number];

const weightOf = (node: number) => (node % 3) + 1;

/** Every split found by taking each pair of neighbours apart and looking at what is left of the component of 0. */
function splitsByTrying(count: number, edges: readonly Pair[]): string[] {
  const componentOf = (node: number, left: readonly Pair[]) =>
    connectedComponents(count, left).find((members) => members.includes(node)) ?? [];
  const whole = componentOf(0, edges);
  return edges
    .filter(([a, b], index) => {
      const joins = ([c, d]: Pair) => (a === c && b === d) || (a === d && b === c);
      return whole.includes(a) && edges.findIndex(joins) === index;
    })
    .flatMap(([a, b]) => {
      const left = edges.filter(([c, d]) => !(a === c && b === d) && !(a === d && b === c));
      const start = componentOf(0, left);
      if (start.length === whole.length) return [];
      const [near, far] = start.includes(a) ? [a, b] : [b, a];
      const beyond = componentOf(far, left).reduce((sum, node) => sum + weightOf(node), 0);
      return [`${near} ${far} ${beyond}`];
    })
    .sort();
}

function found(count: number, edges: readonly Pair[]): string[] {
  return splitsOf({ count, edges }, 0, weightOf)
    .map(({ near, far, beyond }) => `${near} ${far} ${beyond}`)
    .sort();
}

test('exactly those pairs are found that hold two sides together, with the weight beyond them', () => {
  const graphs = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      edges: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 18 }),
    }),
  );
  fc.assert(
    fc.property(graphs, ({ count, edges }) => {
      expect(found(count, edges)).toEqual(splitsByTrying(count, edges));
    }),
    { numRuns: 1000 },
  );
});

test('several edges between two nodes are one split, a circle and a loop are none', () => {
  expect(
    found(5, [
      [0, 1],
      [1, 0],
      [1, 2],
      [2, 3],
      [3, 1],
      [4, 4],
    ]),
  ).toEqual([`0 1 ${weightOf(1) + weightOf(2) + weightOf(3)}`]);
});

test('a chain of 200,000 nodes is neither too deep nor slow', () => {
  const count = 200_000;
  const edges = Array.from({ length: count - 1 }, (_, node): Pair => [node, node + 1]);
  const begun = performance.now();
  const splits = splitsOf({ count, edges }, 0, () => 1);
  expect(splits).toHaveLength(count - 1);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
