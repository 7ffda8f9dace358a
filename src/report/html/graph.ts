/** Where a node stands in the way of a message, left to right. */
export type NodeKind = 'publisher' | 'exchange' | 'queue' | 'consumer';

/** How a node is coloured; it says so in words as well. */
export type Tone = 'client' | 'exchange' | 'moves' | 'stays' | 'blocked' | 'missing';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly title: string;
  /** A second line: a type, or the type before and after. */
  readonly detail: string;
  readonly tone: Tone;
  /** The fragment where the page says more; undefined: nowhere. */
  readonly anchor: string | undefined;
  /** Names of what was folded into one node; empty for a node of its own. */
  readonly members: readonly string[];
}

export type EdgeKind = 'publishes' | 'binding' | 'alternate' | 'dead-letter' | 'consumes';

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** Routing keys, in order; empty where there are none. */
  readonly keys: readonly string[];
  /** It alone holds two parts of the unit together. */
  readonly isCut: boolean;
}

/** What a unit consists of and how messages go through it. Texts are raw. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Several edges of one kind between two nodes become one with all their keys; edges without an end are left out. */
export function graphOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph {
  const known = new Set(nodes.map(({ id }) => id));
  const merged = new Map<
    string,
    { readonly edge: GraphEdge; readonly keys: Set<string>; isCut: boolean }
  >();
  for (const edge of edges) {
    if (!known.has(edge.from) || !known.has(edge.to)) continue;
    const key = JSON.stringify([edge.from, edge.to, edge.kind]);
    const same = merged.get(key);
    if (same === undefined) merged.set(key, { edge, keys: new Set(edge.keys), isCut: edge.isCut });
    else {
      edge.keys.forEach((one) => same.keys.add(one));
      same.isCut ||= edge.isCut;
    }
  }
  const joined = [...merged.values()].map(({ edge, keys, isCut }) => ({
    ...edge,
    isCut,
    keys: [...keys].sort(),
  }));
  return { nodes, edges: joined };
}
