import type { QueueAssessment } from '../compatibility/assessment.js';
import { groupBy } from '../topology/group-by.js';
import type { PlannedClient } from './client.js';
import type { FoundClient } from './clients/found-client.js';
import { connectedComponents } from './components.js';
import { onePieceOf } from './cuts/one-piece.js';
import { inMovingOrder } from './moving-order.js';
import { sortedBy, sortedNames } from './ordering.js';
import type { PlanningInput } from './planning-input.js';
import { unitEdges } from './unit-edges.js';
import { unitNodes } from './unit-node.js';
import type { UnitMembers } from './unit-members.js';
import { exchangesOf, type VhostTopology } from './vhost-topology.js';

/** All units, in the order they shall move. */
export function formUnits(
  input: Pick<PlanningInput, 'strategy' | 'settings' | 'blue'>,
  topologies: readonly VhostTopology[],
  clients: readonly FoundClient[],
): UnitMembers[] {
  const units = topologies.flatMap((topology) => {
    const own = clients.filter(({ vhost }) => vhost === topology.vhost);
    return unitsOfVhost(
      input.strategy,
      topology,
      own.map(({ planned }) => planned),
    );
  });
  return inMovingOrder(withDistinctNames(units), input.settings.units, {
    topologies,
    live: input.blue.live,
  });
}

function unitsOfVhost(
  strategy: PlanningInput['strategy'],
  topology: VhostTopology,
  clients: readonly PlannedClient[],
): UnitMembers[] {
  const node = unitNodes();
  const known = {
    queues: new Map([...topology.queues].map(([name, queue]) => [node.queue(name), queue])),
    exchanges: new Map(exchangesOf(topology).map((name) => [node.exchange(name), name])),
    clients: new Map(clients.map((client) => [node.client(client.name), client])),
  };
  const edges = unitEdges(topology, clients, node);
  const components = connectedComponents(node.count(), edges);
  const ofVhost = [...topology.queues.values()].filter(belongs).length;
  const units = components.flatMap((members) => {
    const queues = members.flatMap((member) => known.queues.get(member) ?? []);
    if (!queues.some((queue) => moves(strategy, queue))) return [];
    const names = sortedNames(queues.filter(belongs).map(({ queue }) => queue.name));
    const exchanges = sortedNames(members.flatMap((member) => known.exchanges.get(member) ?? []));
    const own = members.flatMap((member) => known.clients.get(member) ?? []);
    return [
      {
        name: names[0] ?? '',
        vhost: topology.vhost,
        queues: names,
        exchanges,
        clients: sortedBy(own, ({ name }) => name),
        onePiece: onePieceOf(names, ofVhost, { node, edges }),
      },
    ];
  });
  return withDefaultExchangePublishers(units, clients);
}

/** Queues that carry a unit: within one cluster, what stays classic gains nothing from moving alone. */
function moves(strategy: PlanningInput['strategy'], queue: QueueAssessment): boolean {
  if (queue.disposition === 'migrate' || queue.disposition === 'blocked') return true;
  return strategy === 'broker' && queue.green !== undefined;
}

function belongs(queue: QueueAssessment): boolean {
  return queue.green !== undefined || queue.disposition === 'blocked';
}

/** Who publishes to the default exchange alone can only reach the one unit, when there is one. */
function withDefaultExchangePublishers(
  units: readonly UnitMembers[],
  clients: readonly PlannedClient[],
): UnitMembers[] {
  const [only] = units;
  if (only === undefined || units.length > 1) return [...units];
  const joining = clients.filter(
    (client) => client.publishes.includes('') && !only.clients.includes(client),
  );
  return [{ ...only, clients: sortedBy([...only.clients, ...joining], ({ name }) => name) }];
}

function withDistinctNames(units: readonly UnitMembers[]): UnitMembers[] {
  const bearers = groupBy(units, ({ name }) => name);
  return units.map((unit) => {
    const shared = (bearers.get(unit.name) ?? []).some(({ vhost }) => vhost !== unit.vhost);
    return shared ? { ...unit, name: `${unit.vhost}/${unit.name}` } : unit;
  });
}
