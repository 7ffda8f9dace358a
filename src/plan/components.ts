/** Sets of nodes that hang together, each node in exactly one. */
export function connectedComponents(
  nodes: Iterable<string>,
  edges: Iterable<readonly [string, string]>,
): string[][] {
  const parent = new Map<string, string>();
  for (const node of nodes) parent.set(node, node);
  for (const [a, b] of edges) parent.set(rootOf(parent, a), rootOf(parent, b));
  const components = new Map<string, string[]>();
  for (const node of [...parent.keys()]) {
    const root = rootOf(parent, node);
    const members = components.get(root);
    if (members === undefined) components.set(root, [node]);
    else members.push(node);
  }
  return [...components.values()];
}

function rootOf(parent: Map<string, string>, node: string): string {
  let current = node;
  for (;;) {
    const next = parent.get(current) ?? current;
    if (next === current) break;
    // Path halving keeps long chains of bindings linear.
    parent.set(current, parent.get(next) ?? next);
    current = next;
  }
  if (!parent.has(current)) parent.set(current, current);
  return current;
}
