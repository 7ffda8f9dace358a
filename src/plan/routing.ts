import type { Binding } from '../topology/topology.js';
import { isLiteral, patternsOverlap } from './topic-patterns.js';
import type { RoutedQueue, RoutingTopology } from './routing-topology.js';
import { alternateExchanges, routingOf } from './vhost-topology.js';

/** Any routing key. */
export const anyKey: readonly string[] = ['#'];

/** Queues a message published to `exchange` with one of `keys` (topic patterns) can come to, without dead-lettering. */
export function queuesReached(
  topology: RoutingTopology,
  exchange: string,
  keys: readonly string[],
): ReadonlySet<string> {
  if (exchange === '') return queuesNamed(topology, keys);
  const queues = new Set<string>();
  const seen = new Set([exchange]);
  for (const current of seen) {
    for (const binding of topology.bindingsFrom.get(current) ?? []) {
      if (!carries(topology, binding, keys)) continue;
      if (binding.destinationType === 'queue') queues.add(binding.destination);
      else seen.add(binding.destination);
    }
    for (const alternate of alternateExchanges(topology, current)) seen.add(alternate);
  }
  return queues;
}

function queuesNamed(topology: RoutingTopology, keys: readonly string[]): ReadonlySet<string> {
  if (keys.every(isLiteral)) return new Set(keys.filter((key) => topology.queues.has(key)));
  const names = [...topology.queues.keys()];
  return new Set(names.filter((name) => keys.some((key) => patternsOverlap(key, name))));
}

function carries(topology: RoutingTopology, binding: Binding, keys: readonly string[]): boolean {
  if (routingOf(topology, binding.source) === 'everything') return true;
  return keys.some((key) => patternsOverlap(key, binding.routingKey));
}

export interface DeadLetterAddress {
  readonly exchange: string;
  /** undefined: the message keeps its own. */
  readonly routingKey: string | undefined;
}

/** Where a queue's dead letters go, by its effective settings or its arguments. */
export function deadLetterAddress(queue: RoutedQueue): DeadLetterAddress | undefined {
  const setting = (key: string) => queue.settings.before[key] ?? queue.queue.arguments[`x-${key}`];
  const exchange = setting('dead-letter-exchange');
  if (typeof exchange !== 'string') return undefined;
  const routingKey = setting('dead-letter-routing-key');
  return { exchange, routingKey: typeof routingKey === 'string' ? routingKey : undefined };
}

/** Queues that dead letters of a queue can come to, in one hop. */
export function deadLetterTargets(topology: RoutingTopology, queue: string): ReadonlySet<string> {
  const assessed = topology.queues.get(queue);
  const address = assessed === undefined ? undefined : deadLetterAddress(assessed);
  if (address === undefined) return new Set();
  const keys = address.routingKey === undefined ? keysOf(topology, queue) : [address.routingKey];
  return queuesReached(topology, address.exchange, keys);
}

/** Whether its dead letters go to the default exchange with any routing key, and so to any queue. */
export function deadLettersAnywhere(topology: RoutingTopology, queue: RoutedQueue): boolean {
  const address = deadLetterAddress(queue);
  if (address?.exchange !== '' || address.routingKey !== undefined) return false;
  return keysOf(topology, queue.queue.name).includes('#');
}

/** Topic patterns that cover the routing keys of all messages in a queue. */
function keysOf(topology: RoutingTopology, queue: string): readonly string[] {
  const bound = (topology.bindingsOf.get(queue) ?? []).map(({ source, routingKey }) =>
    routingOf(topology, source) === 'everything' ? '#' : routingKey,
  );
  return [...new Set([...bound, queue])];
}

/** The given queues and all that dead letters from them can come to, over any number of hops. */
export function withDeadLetterTargets(
  topology: RoutingTopology,
  queues: Iterable<string>,
): ReadonlySet<string> {
  const reached = new Set(queues);
  for (const queue of reached) {
    for (const target of deadLetterTargets(topology, queue)) reached.add(target);
  }
  return reached;
}
