import { groupBy } from '../../topology/group-by.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { columnsOf } from './graph-columns.js';

export const nodeWidth = 210;
export const nodeHeight = 42;
const rowGap = 16;
const columnGap = 190;
const margin = 12;
/** Room for edges that leave and come back on the right. */
const rightLoop = 60;

export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly column: number;
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** Its place among the edges that come to the same side of `to`, from above: 0 in the middle, -0.5 and 0.5 of two. */
  readonly rank: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Publishers, exchanges, queues, consumers from left to right, each column in the middle; in units of SVG. */
export function layOut(graph: Graph): Layout {
  const columns = columnsOf(graph);
  const tallest = Math.max(0, ...columns.map((column) => columnHeight(column.length)));
  const nodes = columns.flatMap((column, at) => {
    const top = margin + (tallest - columnHeight(column.length)) / 2;
    return column.map((node, row) => ({
      node,
      x: margin + at * (nodeWidth + columnGap),
      y: top + row * (nodeHeight + rowGap),
      column: at,
    }));
  });
  const placed = new Map(nodes.map((one) => [one.node.id, one]));
  const edges = ranked(
    graph.edges.flatMap((edge) => {
      const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
      return from === undefined || to === undefined ? [] : [{ edge, from, to }];
    }),
  );
  const loops = edges.some(({ from, to }) => from.column === to.column);
  const columnsWide = columns.length * nodeWidth + Math.max(0, columns.length - 1) * columnGap;
  return {
    width: margin * 2 + columnsWide + (loops ? rightLoop : 0),
    height: margin * 2 + tallest,
    nodes,
    edges,
  };
}

function ranked(edges: readonly Omit<PlacedEdge, 'rank'>[]): PlacedEdge[] {
  const sides = groupBy(edges, ({ from, to }) =>
    JSON.stringify([to.node.id, Math.sign(to.column - from.column)]),
  );
  return [...sides.values()].flatMap((side) =>
    [...side]
      .sort((a, b) => a.from.y - b.from.y)
      .map((edge, index) => ({ ...edge, rank: index - (side.length - 1) / 2 })),
  );
}

function columnHeight(rows: number): number {
  return rows === 0 ? 0 : rows * nodeHeight + (rows - 1) * rowGap;
}
