import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { EdgeKind, Graph, GraphNode } from '../../../src/report/html/graph.js';
import { renderPlan } from '../../../src/report/render-plan.js';
import { textWidth } from '../../../src/report/text-width.js';
import { cutLegend, unitDrawing } from '../../../src/report/unit-drawing.js';
import { couponShop } from '../plan/coupon-shop.js';

const node = (id: string, kind: GraphNode['kind'] = 'queue', title = id): GraphNode => ({
  ...{ id, kind, title, detail: kind, tone: 'moves', anchor: undefined, members: [] },
});

const edge = (from: string, to: string, kind: EdgeKind, keys: readonly string[] = []) => ({
  ...{ from, to, kind, keys, isCut: false },
});

test('messages are followed from who publishes to who consumes, and nothing is drawn twice', () => {
  const graph: Graph = {
    nodes: [
      node('web', 'publisher'),
      node('events', 'exchange'),
      node('orders'),
      node('retry'),
      node('worker', 'consumer'),
    ],
    edges: [
      edge('web', 'events', 'publishes'),
      edge('events', 'orders', 'binding', ['order.#', 'refund']),
      { ...edge('events', 'retry', 'binding'), isCut: true },
      edge('orders', 'worker', 'consumes'),
      edge('orders', 'retry', 'dead-letter', ['again']),
      edge('retry', 'orders', 'dead-letter'),
    ],
  };
  expect(unitDrawing(graph, 80)).toEqual([
    'web (publisher)',
    '\\- publishes to -> events (exchange)',
    '   +- order.#, refund -> orders (queue)',
    '   |  +- consumed by -> worker (consumer)',
    '   |  \\- dead letters to (again) -> retry (queue)',
    '   |     \\- dead letters to -> orders (above)',
    '   \\= without key => retry (above)',
    cutLegend,
  ]);
});

test('a circle without a beginning is drawn from its first', () => {
  const graph: Graph = {
    nodes: [node('a'), node('b')],
    edges: [edge('a', 'b', 'dead-letter'), edge('b', 'a', 'dead-letter')],
  };
  expect(unitDrawing(graph, 80)).toEqual([
    'a (queue)',
    '\\- dead letters to -> b (queue)',
    '   \\- dead letters to -> a (above)',
  ]);
});

test('a long chain begins anew at the left instead of running out of the window', () => {
  const names = Array.from({ length: 30 }, (_, index) => `queue-${index}`);
  const graph: Graph = {
    nodes: names.map((name) => node(name)),
    edges: names.slice(1).map((name, index) => edge(`queue-${index}`, name, 'dead-letter')),
  };
  const lines = unitDrawing(graph, 60);
  expect(lines.filter((line) => line.endsWith('(below)')).length).toBeGreaterThan(3);
  for (const name of names) expect(lines.join('\n')).toContain(`${name} (`);
});

test('no drawing is wider than it may be or breaks its lines, whatever the names', () => {
  const names = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 60 }), {
    minLength: 1,
    maxLength: 8,
  });
  const pairs = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 });
  fc.assert(
    fc.property(names, pairs, fc.integer({ min: 20, max: 120 }), (titles, joined, columns) => {
      const graph: Graph = {
        nodes: titles.map((title) => node(title)),
        edges: joined.flatMap(([a, b]) => {
          const [from, to] = [titles[a], titles[b]];
          return from === undefined || to === undefined ? [] : [edge(from, to, 'binding', [to])];
        }),
      };
      const lines = unitDrawing(graph, columns);
      for (const line of lines) {
        expect(textWidth(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/\p{Cc}/u);
      }
    }),
  );
});

test('wide characters take two columns, marks none', () => {
  expect(textWidth('注文')).toBe(4);
  expect(textWidth('u\u0308')).toBe(1);
});

test('text and Markdown of a plan draw its units, at the width of the terminal', () => {
  const plan = makePlan(couponShop());
  const text = renderPlan(plan, 'text', 60);
  expect(text).toContain('- publishes to -> coupons (exchange');
  const drawn = text.split('\n').filter((line) => /^[ |]*[+\\][-=] /u.test(line));
  expect(drawn.length).toBeGreaterThan(10);
  for (const line of drawn) expect(textWidth(line)).toBeLessThanOrEqual(60);
  expect(renderPlan(plan, 'markdown')).toMatch(/```text\n[^`]*publishes to/u);
});
