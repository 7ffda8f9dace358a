/** Sets of nodes, numbered from 0, that hang together; each node is in exactly one. */
export function connectedComponents(
  count: number,
  edges: Iterable<readonly [number, number, ...unknown[]]>,
): number[][] {
  const parents = Array.from({ length: count }, (_, node) => node);
  for (const [a, b] of edges) parents[rootOf(parents, a)] = rootOf(parents, b);
  const components = new Map<number, number[]>();
  for (const node of parents.keys()) {
    const root = rootOf(parents, node);
    const members = components.get(root);
    if (members === undefined) components.set(root, [node]);
    else members.push(node);
  }
  return [...components.values()];
}

function rootOf(parents: number[], node: number): number {
  let current = node;
  for (;;) {
    const next = parents[current] ?? current;
    if (next === current) return current;
    // Path halving keeps long chains of bindings linear.
    parents[current] = parents[next] ?? next;
    current = next;
  }
}
