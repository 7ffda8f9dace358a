import { compareText } from '../../topology/order.js';

/**
 * The node for the leader of each of so many new quorum queues: each goes to the node that leads fewest by then. `leaders`
 * are the leaders of all quorum queues there are, one entry each. Empty: there is no choice.
 */
export function leaderPlaces(
  nodes: readonly string[],
  leaders: readonly (string | undefined)[],
  count: number,
): readonly string[] {
  const load = new Map(nodes.toSorted(compareText).map((node) => [node, 0]));
  if (load.size < 2) return [];
  for (const leader of leaders) {
    const led = leader === undefined ? undefined : load.get(leader);
    if (leader !== undefined && led !== undefined) load.set(leader, led + 1);
  }
  return Array.from({ length: count }, () => {
    const [first = ['', 0], ...others] = load;
    const [node, led] = others.reduce((least, one) => (one[1] < least[1] ? one : least), first);
    load.set(node, led + 1);
    return node;
  });
}
