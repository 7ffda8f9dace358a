import { mayLeadTo } from '../topology/link-place.js';
import type { LinkEnd, Parameter } from '../topology/topology.js';
import { node, type Edge } from './unit-node.js';
import { isExchange, type VhostTopology } from './vhost-topology.js';

/** Blue's own shovels and federation upstreams join what they read with what they fill, where both are in the vhost. */
export function linkEdges(topology: VhostTopology): Edge[] {
  return topology.links.flatMap((link) => {
    if (link.content?.kind === 'shovel') {
      return pairs(
        nodesOf(topology, link, link.content.source),
        nodesOf(topology, link, link.content.destination),
      );
    }
    if (link.content?.kind !== 'upstream' || link.vhost !== topology.vhost) return [];
    const sources = nodesOf(topology, link, link.content.source);
    return sources.length === 0 ? [] : pairs(sources, federated(topology));
  });
}

function nodesOf(topology: VhostTopology, { vhost: home }: Parameter, end: LinkEnd): string[] {
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
function federated({ policies, queues, exchanges }: VhostTopology): string[] {
  const federating = policies.filter(({ definition }) =>
    Object.keys(definition).some((key) => key.startsWith('federation-upstream')),
  );
  const fits = (name: string) => federating.some((policy) => policy.fits(name));
  return [
    ...[...queues.keys()].filter(fits).map(node.queue),
    ...[...exchanges.keys()].filter(fits).map(node.exchange),
  ];
}

function pairs(from: readonly string[], to: readonly string[]): Edge[] {
  return from.flatMap((a) => to.map((b): Edge => [a, b]));
}
