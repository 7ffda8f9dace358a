/** Two nodes that nothing but their own edges joins. */
export interface Split {
  /** On the side of the start. */
  readonly near: number;
  readonly far: number;
  /** Weight of all nodes on the far side. */
  readonly beyond: number;
}

interface Graph {
  /** Nodes are numbered from 0 to below this. */
  readonly count: number;
  readonly edges: Iterable<readonly [number, number, ...unknown[]]>;
}

interface Visit {
  readonly node: number;
  readonly from: Visit | undefined;
  readonly order: number;
  /** Order of the earliest node that it, or what was reached from it, leads back to. */
  earliest: number;
  weight: number;
  next: number;
}

/**
 * Pairs whose edges hold two sides of a component together: its bridges, several edges between two nodes counting as one.
 * After Tarjan, "A note on finding the bridges of a graph" (1974): each node and edge is looked at once, without recursion.
 */
export function splitsOf(
  graph: Graph,
  start: number,
  weightOf: (node: number) => number,
): readonly Split[] {
  const neighbours = neighboursOf(graph);
  const visits = new Array<Visit | undefined>(graph.count);
  let entered = 0;
  const enter = (node: number, from: Visit | undefined): Visit => {
    const order = entered;
    entered += 1;
    const visit = { node, from, order, earliest: order, weight: weightOf(node), next: 0 };
    visits[node] = visit;
    return visit;
  };
  const splits: Split[] = [];
  let current: Visit | undefined = enter(start, undefined);
  while (current !== undefined) {
    const neighbour: number | undefined = neighbours[current.node]?.[current.next];
    current.next += 1;
    if (neighbour === undefined) {
      leave(current, splits);
      current = current.from;
    } else if (neighbour !== current.from?.node) {
      const known = visits[neighbour];
      if (known === undefined) current = enter(neighbour, current);
      else current.earliest = Math.min(current.earliest, known.order);
    }
  }
  return splits;
}

function leave({ node, from, earliest, weight }: Visit, splits: Split[]): void {
  if (from === undefined) return;
  from.earliest = Math.min(from.earliest, earliest);
  from.weight += weight;
  if (earliest > from.order) splits.push({ near: from.node, far: node, beyond: weight });
}

function neighboursOf({ count, edges }: Graph): readonly (readonly number[])[] {
  const neighbours = Array.from({ length: count }, (): number[] => []);
  const known = new Set<number>();
  for (const [a, b] of edges) {
    const pair = Math.min(a, b) * count + Math.max(a, b);
    if (a === b || known.has(pair)) continue;
    known.add(pair);
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  return neighbours;
}
