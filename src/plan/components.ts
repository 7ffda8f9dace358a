/** Sets of nodes that hang together, each node in exactly one; nodes that only edges name are nodes too. */
export function connectedComponents(
  nodes: Iterable<string>,
  edges: Iterable<readonly [string, string]>,
): string[][] {
  const numbers = new Map<string, number>();
  // By number: a large site has hundreds of thousands of edges to follow.
  const parents: number[] = [];
  const numberOf = (node: string): number => {
    const known = numbers.get(node);
    if (known !== undefined) return known;
    const number = parents.length;
    numbers.set(node, number);
    parents.push(number);
    return number;
  };
  for (const node of nodes) numberOf(node);
  for (const [a, b] of edges) {
    parents[rootOf(parents, numberOf(a))] = rootOf(parents, numberOf(b));
  }
  const components = new Map<number, string[]>();
  for (const [node, number] of numbers) {
    const root = rootOf(parents, number);
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
