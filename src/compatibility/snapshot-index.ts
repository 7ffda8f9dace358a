import { isBuiltInExchange, isReservedExchange } from '../topology/built-in-exchanges.js';
import { pairMap, PairMap } from '../topology/pair-map.js';
import type { LiveConsumer, LiveQueue, Snapshot } from '../topology/snapshot.js';

/** Lookups into a snapshot by vhost and name, built once. */
export interface SnapshotIndex {
  readonly liveQueue: (vhost: string, queue: string) => LiveQueue | undefined;
  readonly consumers: (vhost: string, queue: string) => readonly LiveConsumer[];
  /** And so on green: not one that a plugin or the log has made in a vhost of its choice. */
  readonly exchangeExists: (vhost: string, exchange: string) => boolean;
  readonly queueExists: (vhost: string, queue: string) => boolean;
}

const none: readonly LiveConsumer[] = [];

/** One key per pair: the length says where the vhost ends. */
export function pairKey(vhost: string, name: string): string {
  return `${vhost.length} ${vhost}${name}`;
}

export function indexSnapshot(snapshot: Snapshot): SnapshotIndex {
  const live = pairMap(snapshot.live?.queues ?? []);
  const consumers = new PairMap<LiveConsumer[]>();
  for (const consumer of snapshot.live?.consumers ?? []) {
    const { vhost, queue } = consumer;
    const others = consumers.get(vhost, queue);
    if (others === undefined) consumers.set(vhost, queue, [consumer]);
    else others.push(consumer);
  }
  const exchanges = pairMap(snapshot.topology.exchanges);
  const queues = pairMap(snapshot.topology.queues);
  return {
    liveQueue: (vhost, queue) => live.get(vhost, queue),
    consumers: (vhost, queue) => consumers.get(vhost, queue) ?? none,
    exchangeExists: (vhost, exchange) =>
      isBuiltInExchange(exchange) ||
      (!isReservedExchange(exchange) && exchanges.has(vhost, exchange)),
    queueExists: (vhost, queue) => queues.has(vhost, queue) || live.has(vhost, queue),
  };
}
