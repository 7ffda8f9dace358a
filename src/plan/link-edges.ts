import { mayLeadTo } from '../topology/link-place.js';
import type { LinkEnd, Parameter } from '../topology/topology.js';
import type { Edge, UnitNodes } from './unit-node.js';
import { isExchange, type VhostTopology } from './vhost-topology.js';

/** Blue's own shovels and federation upstreams join what they read with what they fill, where both are in the vhost. */
export function linkEdges(topology: VhostTopology, node: UnitNodes): Edge[] {
  return topology.links.flatMap((link) => {
    if (link.content?.kind === 'shovel') {
      return pairs(
        nodesOf({ topology, node }, link, link.content.source),
        nodesOf({ topology, node }, link, link.content.destination),
        ['shovel', link.name],
      );
    }
    if (link.content?.kind !== 'upstream' || link.vhost !== topology.vhost) return [];
    const sources = nodesOf({ topology, node }, link, link.content.source);
    return sources.length === 0
      ? []
      : pairs(sources, federated(topology, node), ['federation', link.name]);
  });
}

interface Graph {
  readonly topology: VhostTopology;
  readonly node: UnitNodes;
}

function nodesOf({ topology, node }: Graph, { vhost: home }: Parameter, end: LinkEnd): number[] {
  if (!mayLeadTo(end, topology.vhost, home)) return [];
  const { queue, exchange } = end;
  return [
    ...(queue !== undefined && topology.queues.has(queue) ? [node.queue(queue)] : []),
    ...(exchange !== undefined && exchange !== '' && isExchange(topology, exchange)
      ? [node.exchange(exchange)]
      : []),
  ];
}

/** By any policy that fits: a unit that is too large loses nothing. */
function federated({ policies, queues, exchanges }: VhostTopology, node: UnitNodes): number[] {
  const federating = policies.filter(({ definition }) =>
    Object.keys(definition).some((key) => key.startsWith('federation-upstream')),
  );
  const fits = (name: string) => federating.some((policy) => policy.fits(name));
  return [
    ...[...queues.keys()].filter(fits).map((name) => node.queue(name)),
    ...[...exchanges.keys()].filter(fits).map((name) => node.exchange(name)),
  ];
}

function pairs(
  from: readonly number[],
  to: readonly number[],
  why: readonly ['shovel' | 'federation', string],
): Edge[] {
  return from.flatMap((a) => to.map((b): Edge => [a, b, ...why]));
}
