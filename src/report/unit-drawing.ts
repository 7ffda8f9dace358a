import { groupBy } from '../topology/group-by.js';
import { escapeTerminal } from './escape-terminal.js';
import type { EdgeKind, Graph, GraphEdge, GraphNode } from './html/graph.js';
import { cutTo } from './text-width.js';

/** Of a drawing that is not for a terminal of known width. */
export const usualWidth = 100;

const indent = 3;
const mostLines = 200;
const mostKeys = 3;

const words: Readonly<Record<EdgeKind, string>> = {
  publishes: 'publishes to',
  binding: 'without key',
  alternate: 'unroutable to',
  'dead-letter': 'dead letters to',
  consumes: 'consumed by',
};

/** Below a drawing with such edges. */
export const cutLegend = '=> alone holds two parts of the unit together';

/**
 * How messages go through a unit, as a tree from those who publish to those who consume, in at most so many columns.
 * What was drawn before is not drawn again but said to be above; what would be too far right begins anew at the left.
 */
export function unitDrawing({ nodes, edges }: Graph, columns: number): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const from = groupBy(edges, (edge) => edge.from);
  const targets = new Set(edges.map(({ to }) => to));
  const drawn = new Set<string>();
  const later: GraphNode[] = [];
  const deepest = Math.max(2, Math.floor(columns / (4 * indent)));
  const lines: string[] = [];

  const branch = (node: GraphNode, prefix: string, depth: number): void => {
    const own = from.get(node.id) ?? [];
    for (const [index, edge] of own.entries()) {
      const to = byId.get(edge.to);
      if (to === undefined) continue;
      const isLast = index === own.length - 1;
      const known = drawn.has(to.id);
      const tooDeep = !known && depth === deepest && from.has(to.id);
      const where = known ? ' (above)' : tooDeep ? ' (below)' : '';
      const name = known || tooDeep ? to.title : nodeText(to);
      lines.push(`${prefix}${isLast ? '\\' : '+'}${edgeText(edge)} ${name}${where}`);
      if (known) continue;
      drawn.add(to.id);
      if (tooDeep) later.push(to);
      else branch(to, `${prefix}${isLast ? ' ' : '|'}${' '.repeat(indent - 1)}`, depth + 1);
    }
  };
  const root = (node: GraphNode): void => {
    drawn.add(node.id);
    lines.push(nodeText(node));
    branch(node, '', 1);
    for (const next of later.splice(0)) root(next);
  };
  for (const node of nodes) if (!targets.has(node.id)) root(node);
  // Whoever is left is part of a circle.
  for (const node of nodes) if (!drawn.has(node.id)) root(node);
  if (edges.some(({ isCut }) => isCut)) lines.push(cutLegend);
  return fitting(lines, columns);
}

function fitting(lines: readonly string[], columns: number): string[] {
  const shown = lines.slice(0, mostLines).map((line) => cutTo(escapeTerminal(line), columns));
  const more = lines.length - shown.length;
  return more === 0 ? shown : [...shown, `... and ${more} lines more`];
}

function nodeText({ title, detail }: GraphNode): string {
  return `${title} (${detail})`;
}

function edgeText({ kind, keys, isCut }: GraphEdge): string {
  const shown = keys.slice(0, mostKeys).join(', ');
  const more = keys.length > mostKeys ? `, ${keys.length - mostKeys} more` : '';
  const label =
    keys.length === 0 || kind === 'publishes'
      ? words[kind]
      : kind === 'binding'
        ? `${shown}${more}`
        : `${words[kind]} (${shown}${more})`;
  return isCut ? `= ${label} =>` : `- ${label} ->`;
}
