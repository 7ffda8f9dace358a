import { groupBy } from '../../topology/group-by.js';
import type { Graph, GraphNode } from './graph.js';

const passes = 6;
/** Exchanges that feed exchanges stand before them, this many columns at most. */
const deepest = 4;

/** Nodes by column from left to right, in an order with few crossings. Empty columns are left out. */
export function columnsOf(graph: Graph): GraphNode[][] {
  const depth = exchangeDepths(graph);
  const place = ({ kind, id }: GraphNode) => {
    if (kind === 'publisher') return 0;
    if (kind === 'exchange') return 1 + (depth.get(id) ?? 0);
    return kind === 'queue' ? 2 + deepest : 3 + deepest;
  };
  const columns = Array.from({ length: 4 + deepest }, (_, at) =>
    graph.nodes.filter((node) => place(node) === at),
  ).filter((column) => column.length > 0);
  return untangled(columns, neighbours(graph));
}

/** How many exchanges a message can have come through before, along bindings and alternates. */
function exchangeDepths({ nodes, edges }: Graph): ReadonlyMap<string, number> {
  const exchanges = new Set(nodes.filter(({ kind }) => kind === 'exchange').map(({ id }) => id));
  const inner = edges.filter(
    ({ from, to, kind }) =>
      kind !== 'dead-letter' && from !== to && exchanges.has(from) && exchanges.has(to),
  );
  const depth = new Map<string, number>();
  // A cycle stops at the deepest column.
  for (let pass = 0; pass < deepest; pass += 1) {
    for (const { from, to } of inner) {
      const after = Math.min(deepest, (depth.get(from) ?? 0) + 1);
      if (after > (depth.get(to) ?? 0)) depth.set(to, after);
    }
  }
  return depth;
}

function neighbours({ edges }: Graph): ReadonlyMap<string, readonly string[]> {
  const ends = edges.flatMap(({ from, to }) => [
    { id: from, other: to },
    { id: to, other: from },
  ]);
  const byNode = groupBy(ends, ({ id }) => id);
  return new Map([...byNode].map(([id, own]) => [id, own.map(({ other }) => other)]));
}

/** Moves every node towards the middle of what it is joined to, to and fro. */
function untangled(
  columns: readonly (readonly GraphNode[])[],
  joined: ReadonlyMap<string, readonly string[]>,
): GraphNode[][] {
  let current = columns.map((column) => [...column]);
  for (let pass = 0; pass < passes; pass += 1) {
    const heights = new Map(
      current.flatMap((column) =>
        column.map(({ id }, row) => [id, (row + 0.5) / column.length] as const),
      ),
    );
    const wish = ({ id }: GraphNode) => {
      const ends = (joined.get(id) ?? []).flatMap((one) => heights.get(one) ?? []);
      return ends.length === 0
        ? (heights.get(id) ?? 0)
        : ends.reduce((sum, height) => sum + height, 0) / ends.length;
    };
    current = current.map((column, at) =>
      at % 2 === pass % 2 ? [...column].sort((a, b) => wish(a) - wish(b)) : column,
    );
  }
  return current;
}
