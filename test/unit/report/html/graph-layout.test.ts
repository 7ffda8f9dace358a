import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawable, mostNodes } from '../../../../src/report/html/graph-fold.js';
import { layOut, nodeHeight, nodeWidth } from '../../../../src/report/html/graph-layout.js';
import {
  graphOf,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeKind,
} from '../../../../src/report/html/graph.js';
import { unitSvg } from '../../../../src/report/html/unit-svg.js';
import { hostileNames } from '../reviewed-plan.js';

function node(kind: NodeKind, title: string): GraphNode {
  const id = `${kind} ${title}`;
  return { id, kind, title, detail: kind, tone: 'moves', anchor: undefined, members: [] };
}

function bound(from: string, to: string, keys: readonly string[] = []): GraphEdge {
  return { from: `exchange ${from}`, to: `queue ${to}`, kind: 'binding', keys, isCut: false };
}

function fanOut(queues: number): Graph {
  const names = Array.from({ length: queues }, (_, index) => `q${index}`);
  return graphOf(
    [node('exchange', 'x'), ...names.map((name) => node('queue', name))],
    names.map((name) => bound('x', name, [name])),
  );
}

test('a message goes from left to right: publisher, exchange, exchange it feeds, queue, consumer', () => {
  const graph = graphOf(
    [
      node('consumer', 'c'),
      node('queue', 'q'),
      node('exchange', 'inner'),
      node('exchange', 'outer'),
      node('publisher', 'p'),
    ],
    [
      { from: 'publisher p', to: 'exchange outer', kind: 'publishes', keys: [], isCut: false },
      { from: 'exchange outer', to: 'exchange inner', kind: 'binding', keys: [], isCut: false },
      bound('inner', 'q'),
      { from: 'queue q', to: 'consumer c', kind: 'consumes', keys: [], isCut: false },
    ],
  );
  const order = [...layOut(graph).nodes]
    .sort((a, b) => a.x - b.x)
    .map(({ node: one }) => one.title);
  expect(order).toEqual(['p', 'outer', 'inner', 'q', 'c']);
});

test('exchanges that feed each other end somewhere', () => {
  const graph = graphOf(
    [node('exchange', 'a'), node('exchange', 'b')],
    [
      { from: 'exchange a', to: 'exchange b', kind: 'binding', keys: [], isCut: false },
      { from: 'exchange b', to: 'exchange a', kind: 'alternate', keys: [], isCut: false },
    ],
  );
  expect(layOut(graph).nodes).toHaveLength(2);
});

test('nothing lies over anything else or outside, whatever is joined', () => {
  const kinds = fc.constantFrom<NodeKind>('publisher', 'exchange', 'queue', 'consumer');
  const graphs = fc.array(kinds, { minLength: 1, maxLength: 30 }).chain((list) => {
    const nodes = list.map((kind, index) => node(kind, String(index)));
    const end = fc.nat(nodes.length - 1).map((at) => nodes[at]!.id);
    const edge = fc.record({
      from: end,
      to: end,
      kind: fc.constantFrom<GraphEdge['kind']>('binding', 'dead-letter', 'alternate'),
      keys: fc.constant([]),
      isCut: fc.boolean(),
    });
    return fc.array(edge, { maxLength: 60 }).map((edges) => graphOf(nodes, edges));
  });
  fc.assert(
    fc.property(graphs, (graph) => {
      const { nodes, width, height } = layOut(graph);
      expect(nodes).toHaveLength(graph.nodes.length);
      for (const a of nodes) {
        expect(a.x >= 0 && a.y >= 0).toBe(true);
        expect(a.x + nodeWidth <= width && a.y + nodeHeight <= height).toBe(true);
        for (const b of nodes) {
          const apart = Math.abs(a.x - b.x) >= nodeWidth || Math.abs(a.y - b.y) >= nodeHeight;
          expect(a === b || apart).toBe(true);
        }
      }
    }),
  );
});

test('up to the limit everything is drawn, above it what is alike becomes one', () => {
  const largest = fanOut(mostNodes - 1);
  expect(drawable(largest)).toBe(largest);
  const folded = drawable(fanOut(mostNodes));
  expect(folded?.nodes.map(({ title }) => title)).toEqual(['x', `${mostNodes} queues alike`]);
  expect(folded?.nodes[1]?.members).toHaveLength(mostNodes);
  expect(folded?.edges).toHaveLength(1);
});

// Merging the keys one binding at a time took a minute for these.
test('thirty thousand bindings are folded into one at once, with all their keys in order', () => {
  const [edge, ...others] = drawable(fanOut(30_000))?.edges ?? [];
  expect(others).toEqual([]);
  expect(edge?.keys).toHaveLength(30_000);
  expect(edge?.keys.slice(0, 3)).toEqual(['q0', 'q1', 'q10']);
});

test('what stays too large is not drawn', () => {
  const pairs = Array.from({ length: mostNodes }, (_, index) => `n${index}`);
  const graph = graphOf(
    pairs.flatMap((name) => [node('exchange', name), node('queue', name)]),
    pairs.map((name) => bound(name, name)),
  );
  expect(drawable(graph)).toBeUndefined();
});

test('hostile names are text in the drawing', () => {
  const nodes = hostileNames.flatMap((name) => [node('exchange', name), node('queue', name)]);
  const { text } = unitSvg(
    graphOf(
      nodes,
      hostileNames.map((name) => bound(name, name, [name])),
    ),
    'u',
  );
  expect(text).not.toMatch(/<(?:img|script|style|svg onload)/i);
  const tags = new Set([...text.matchAll(/<\/?([a-z]+)/gi)].map(([, tag]) => tag));
  expect([...tags].sort()).toEqual(['div', 'g', 'path', 'rect', 'svg', 'text', 'title']);
});
