import type { QueueAssessment } from '../compatibility/assessment.js';
import type { PlannedClient } from './client.js';
import { deadLetterAddress, deadLettersAnywhere, deadLetterTargets } from './routing.js';
import { linkEdges } from './link-edges.js';
import type { Edge, UnitNodes } from './unit-node.js';
import { alternateExchanges, isExchange, routingOf, type VhostTopology } from './vhost-topology.js';

/** Everything that must move together. The default exchange joins a client only to queues it is known to name. */
export function unitEdges(
  topology: VhostTopology,
  clients: readonly PlannedClient[],
  node: UnitNodes,
): Edge[] {
  return [
    ...bindingEdges(topology, node),
    ...alternateEdges(topology, node),
    ...allDeadLetterEdges(topology, node),
    ...linkEdges(topology, node),
    ...clients.flatMap((client) => clientEdges(topology, client, node)),
  ];
}

function bindingEdges({ bindings }: VhostTopology, node: UnitNodes): Edge[] {
  return bindings.map(({ source, destination, destinationType, routingKey }) => [
    node.exchange(source),
    destinationType === 'queue' ? node.queue(destination) : node.exchange(destination),
    'binding',
    routingKey,
  ]);
}

function alternateEdges(topology: VhostTopology, node: UnitNodes): Edge[] {
  return [...topology.exchanges.keys()].flatMap((exchange) =>
    alternateExchanges(topology, exchange)
      .filter((alternate) => alternate !== '' && isExchange(topology, alternate))
      .map((alternate): Edge => [
        node.exchange(exchange),
        node.exchange(alternate),
        'alternate',
        '',
      ]),
  );
}

/** What may go to any queue goes by way of one node: the same component, without an edge for each pair. */
function allDeadLetterEdges(topology: VhostTopology, node: UnitNodes): Edge[] {
  const queues = [...topology.queues.values()];
  const anywhere = new Set(queues.filter((queue) => deadLettersAnywhere(topology, queue)));
  return queues.flatMap((queue): Edge[] => {
    const self = node.queue(queue.queue.name);
    if (anywhere.has(queue)) return [[self, node.anyQueue(), 'dead-letter', '']];
    const reached: Edge[] = anywhere.size === 0 ? [] : [[node.anyQueue(), self, 'reached', '']];
    return [...reached, ...deadLetterEdges(topology, queue, node)];
  });
}

/** Through a known key only the queues it reaches; otherwise the whole dead-letter exchange. */
function deadLetterEdges(topology: VhostTopology, queue: QueueAssessment, node: UnitNodes): Edge[] {
  const address = deadLetterAddress(queue);
  if (address === undefined || !isExchange(topology, address.exchange)) return [];
  const { exchange, routingKey } = address;
  const self = node.queue(queue.queue.name);
  const precise =
    exchange === '' || (routingKey !== undefined && routingOf(topology, exchange) !== 'everything');
  const key = routingKey ?? '';
  if (!precise) return [[self, node.exchange(exchange), 'dead-letter', key]];
  const targets = deadLetterTargets(topology, queue.queue.name);
  return [...targets].map((target): Edge => [self, node.queue(target), 'dead-letter', key]);
}

function clientEdges(topology: VhostTopology, client: PlannedClient, node: UnitNodes): Edge[] {
  const self = node.client(client.name);
  return [
    ...client.consumes
      .filter(({ queue }) => topology.queues.has(queue))
      .map(({ queue }): Edge => [node.queue(queue), self, 'consumes', '']),
    ...client.publishes
      .filter((exchange) => exchange !== '')
      .map((exchange): Edge => [self, node.exchange(exchange), 'publishes', '']),
    ...(client.sendsTo ?? []).map((queue): Edge => [self, node.queue(queue), 'publishes', '']),
  ];
}
