import type { Finding } from '../topology/finding.js';
import type { FoundClient } from './clients/found-client.js';
import { plannerFinding } from './finding.js';
import { linkEdges } from './link-edges.js';
import { anyKey, deadLetterAddress, queuesReached } from './routing.js';
import { unitNodes } from './unit-node.js';
import type { UnitMembers } from './unit-members.js';
import { alternateExchanges, type VhostTopology } from './vhost-topology.js';

/** Exchanges that lead to queues of a unit and that nothing known of publishes to: whoever does is missing from the plan. */
export function unseenPublishers(
  topologies: readonly VhostTopology[],
  clients: readonly FoundClient[],
  units: readonly UnitMembers[],
): Finding[] {
  return topologies.flatMap((topology) => {
    const { vhost } = topology;
    const fed = new Set([
      ...clients.flatMap((one) => (one.vhost === vhost ? one.planned.publishes : [])),
      ...fedByTheBroker(topology),
    ]);
    return units
      .filter((unit) => unit.vhost === vhost)
      .flatMap((unit) =>
        unit.exchanges.flatMap((name) => {
          if (fed.has(name)) return [];
          const reached = queuesReached(topology, name, anyKey);
          const queues = unit.queues.filter((queue) => reached.has(queue));
          return queues.length === 0 ? [] : [unseen(vhost, name, unit, queues.length)];
        }),
      );
  });
}

function unseen(vhost: string, name: string, unit: UnitMembers, queues: number): Finding {
  return plannerFinding({
    code: 'EXCHANGE.PUBLISHER_UNSEEN',
    severity: 'warning',
    subject: { kind: 'exchange', vhost, name },
    evidence: { unit: unit.name, queues },
    consequence:
      'nobody was seen or stated to publish to it; who does so at other times is not in the plan, and would keep publishing to blue',
    remedy:
      'state its publishers in quorate.yaml: clients[].publishes; look for longer with --observe, or with --trace; if nobody uses it, nothing',
  });
}

/** Exchanges that other exchanges, dead letters, shovels or federation fill. */
function fedByTheBroker(topology: VhostTopology): string[] {
  const node = unitNodes();
  const links = linkEdges(topology, node).map(([, to]) => node.at(to));
  return [
    ...topology.bindings.flatMap(({ destination, destinationType }) =>
      destinationType === 'exchange' ? [destination] : [],
    ),
    ...[...topology.exchanges.keys()].flatMap((name) => alternateExchanges(topology, name)),
    ...[...topology.queues.values()].flatMap((queue) => deadLetterAddress(queue)?.exchange ?? []),
    ...links.flatMap((end) => (end?.kind === 'exchange' ? [end.name] : [])),
  ];
}
