import { isBuiltInExchange, isReservedExchange } from '../topology/built-in-exchanges.js';
import { groupBy } from '../topology/group-by.js';
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
  const live = new Map(
    (snapshot.live?.queues ?? []).map((queue) => [pairKey(queue.vhost, queue.name), queue]),
  );
  const consumers = groupBy(snapshot.live?.consumers ?? [], (consumer) =>
    pairKey(consumer.vhost, consumer.queue),
  );
  const exchanges = keysOf(snapshot.topology.exchanges);
  const queues = keysOf(snapshot.topology.queues);
  return {
    liveQueue: (vhost, queue) => live.get(pairKey(vhost, queue)),
    consumers: (vhost, queue) => consumers.get(pairKey(vhost, queue)) ?? none,
    exchangeExists: (vhost, exchange) =>
      isBuiltInExchange(exchange) ||
      (!isReservedExchange(exchange) && exchanges.has(pairKey(vhost, exchange))),
    queueExists: (vhost, queue) =>
      queues.has(pairKey(vhost, queue)) || live.has(pairKey(vhost, queue)),
  };
}

function keysOf(
  objects: readonly { readonly vhost: string; readonly name: string }[],
): ReadonlySet<string> {
  return new Set(objects.map((object) => pairKey(object.vhost, object.name)));
}
