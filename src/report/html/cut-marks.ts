import type { Cut, Join } from '../../plan/cuts/cut.js';
import type { Graph, GraphEdge } from './graph.js';
import { nodeId } from './node-id.js';

/** The graph with those edges marked that alone hold two parts of the unit together. */
export function withCuts(graph: Graph, cuts: readonly Cut[]): Graph {
  const marked = new Set(cuts.flatMap(({ joins }) => joins.map(keyOfJoin)));
  if (marked.size === 0) return graph;
  return {
    ...graph,
    edges: graph.edges.map((edge) => ({ ...edge, isCut: marked.has(keyOfEdge(edge)) })),
  };
}

/** A drawing leads dead letters to their exchange, where the plan knows the queue that they come to. */
function keyOfEdge({ kind, from, to }: GraphEdge): string {
  return JSON.stringify(kind === 'dead-letter' ? [kind, from] : [kind, from, to]);
}

function keyOfJoin({ reason, from, to }: Join): string {
  const source = from.kind === 'client' ? nodeId.publisher(from.name) : idOf(from);
  const target = to.kind === 'client' ? nodeId.consumer(to.name) : idOf(to);
  return JSON.stringify(reason === 'dead-letter' ? [reason, source] : [reason, source, target]);
}

function idOf({ kind, name }: Join['from']): string {
  return kind === 'exchange' ? nodeId.exchange(name) : nodeId.queue(name);
}
