import { groupBy } from '../../topology/group-by.js';
import { graphOf, type Graph, type GraphNode } from './graph.js';

/** More than this cannot be followed in a drawing. */
export const mostNodes = 60;

/**
 * The graph, small enough to be drawn: above the limit, nodes that are alike (one kind, one detail, the same neighbours)
 * become one. undefined: still too many.
 */
export function drawable(graph: Graph): Graph | undefined {
  if (graph.nodes.length <= mostNodes) return graph;
  const folded = fold(graph);
  return folded.nodes.length <= mostNodes ? folded : undefined;
}

function fold(graph: Graph): Graph {
  const neighbours = neighboursOf(graph);
  const alike = groupBy(graph.nodes, ({ id, kind, tone, detail }) =>
    JSON.stringify([kind, tone, detail, neighbours.get(id) ?? []]),
  );
  const groups = [...alike.values()];
  const standIn = new Map(
    groups.flatMap((group) => group.map(({ id }) => [id, group[0]?.id ?? id] as const)),
  );
  const end = (id: string) => standIn.get(id) ?? id;
  return graphOf(
    groups.flatMap(oneFor),
    graph.edges.map((edge) => ({ ...edge, from: end(edge.from), to: end(edge.to) })),
  );
}

/** What each node is joined to, in words that are alike for nodes that are alike. */
function neighboursOf({ edges }: Graph): ReadonlyMap<string, readonly string[]> {
  const ends = edges.flatMap(({ from, to, kind }) => [
    { id: from, says: JSON.stringify(['to', kind, to]) },
    { id: to, says: JSON.stringify(['from', kind, from]) },
  ]);
  const byNode = groupBy(ends, ({ id }) => id);
  return new Map([...byNode].map(([id, own]) => [id, own.map(({ says }) => says).sort()]));
}

function oneFor(group: readonly GraphNode[]): GraphNode[] {
  const [first] = group;
  if (first === undefined || group.length === 1) return [...group];
  const what = first.kind === 'queue' || first.kind === 'exchange' ? first.kind : 'client';
  return [
    {
      ...first,
      title: `${group.length} ${what}s alike`,
      anchor: undefined,
      members: group.map(({ title }) => title),
    },
  ];
}
