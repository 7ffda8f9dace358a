import type { Unit } from '../../plan/document.js';
import { graphOf, type Graph, type GraphEdge, type GraphNode } from './graph.js';
import type { GraphFacts } from './graph-facts.js';
import { alternateOf, deadLetterOf } from './unit-routes.js';
import { nodeId } from './node-id.js';
import { queueNode } from './queue-node.js';

/** The exchanges, queues and clients of a unit and what joins them, by blue's names. */
export function unitGraph(unit: Unit, facts: GraphFacts): Graph {
  return graphOf(nodesOf(unit, facts), edgesOf(unit, facts));
}

function nodesOf(unit: Unit, facts: GraphFacts): GraphNode[] {
  const missing = unit.queues
    .map((queue) => deadLetterOf(unit, queue, facts)?.exchange ?? '')
    .filter((exchange) => exchange !== '' && !facts.hasExchange(unit, exchange));
  return [
    ...unit.clients
      .filter(({ publishes }) => publishes.length > 0)
      .map(({ name }) => clientNode('publisher', name)),
    ...unit.exchanges.map((name) => exchangeNode(name, facts.exchangeType(unit, name))),
    ...[...new Set(missing)].map((name) => ({
      ...exchangeNode(name, 'does not exist'),
      tone: 'missing' as const,
    })),
    ...unit.queues.map((name) => ({
      id: nodeId.queue(name),
      ...queueNode(name, facts.queue(unit, name)),
    })),
    ...unit.clients
      .filter(({ consumes }) => consumes.length > 0)
      .map(({ name }) => clientNode('consumer', name)),
  ];
}

function clientNode(kind: 'publisher' | 'consumer', name: string): GraphNode {
  return {
    id: nodeId[kind](name),
    kind,
    title: name,
    detail: kind === 'publisher' ? 'client, publishes' : 'client, consumes',
    tone: 'client',
    anchor: undefined,
    members: [],
  };
}

function exchangeNode(name: string, type: string): GraphNode {
  return {
    id: nodeId.exchange(name),
    kind: 'exchange',
    title: name,
    detail: type === '' ? 'exchange' : `exchange, ${type}`,
    tone: 'exchange',
    anchor: undefined,
    members: [],
  };
}

function edgesOf(unit: Unit, facts: GraphFacts): GraphEdge[] {
  const bindings = facts
    .bindings(unit)
    .map(({ source, destination, destinationType, routingKey }): GraphEdge => ({
      from: nodeId.exchange(source),
      to: nodeId[destinationType](destination),
      kind: 'binding',
      keys: routingKey === '' ? [] : [routingKey],
      isCut: false,
    }));
  const plain = (from: string, to: string, kind: GraphEdge['kind']) => ({
    from,
    to,
    kind,
    keys: [],
    isCut: false,
  });
  const clients = unit.clients.flatMap(({ name, publishes, sendsTo = [], consumes }) => [
    ...sendsTo.map((one) => plain(nodeId.publisher(name), nodeId.queue(one), 'publishes')),
    ...publishes.map((one) => plain(nodeId.publisher(name), nodeId.exchange(one), 'publishes')),
    ...consumes.map((one) => plain(nodeId.queue(one.queue), nodeId.consumer(name), 'consumes')),
  ]);
  const alternates = unit.exchanges.flatMap((name) => {
    const alternate = alternateOf(unit, name, facts);
    return alternate === undefined
      ? []
      : [plain(nodeId.exchange(name), nodeId.exchange(alternate), 'alternate')];
  });
  return [...clients, ...bindings, ...alternates, ...unit.queues.flatMap(deadLetters)];

  function deadLetters(queue: string): GraphEdge[] {
    const address = deadLetterOf(unit, queue, facts);
    if (address === undefined) return [];
    const { exchange, routingKey } = address;
    const to = exchange === '' ? nodeId.queue(routingKey ?? queue) : nodeId.exchange(exchange);
    const keys = routingKey === undefined ? [] : [routingKey];
    return [{ from: nodeId.queue(queue), to, kind: 'dead-letter', keys, isCut: false }];
  }
}
