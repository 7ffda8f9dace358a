import type { LiveClients } from '../../broker/clients.js';
import type {
  LiveChannel,
  LiveConnection,
  LiveConsumer,
  LivePublish,
  SampleSpan,
} from '../../topology/snapshot.js';

/** Who was there over several samples: everybody of any of them, with the last that was said of each. */
export interface ClientRecord {
  add(sample: LiveClients): void;
  samples(): number;
  /** `span` is left out of what every sample had. */
  clients(): LiveClients;
}

interface Seen<T> {
  item: T;
  span: SampleSpan;
}

export function clientRecord(): ClientRecord {
  const connections = new Map<string, Seen<LiveConnection>>();
  const consumers = new Map<string, Seen<LiveConsumer>>();
  const channels = new Map<string, Seen<LiveChannel>>();
  const publishes = new Map<string, Seen<LivePublish>>();
  let unattributed: readonly LiveConsumer[] = [];
  let count = 0;

  return {
    add(sample) {
      const at = count;
      count += 1;
      for (const one of sample.connections) note(connections, at, one.name, one);
      for (const one of sample.channels) {
        note(channels, at, one.name, withMost(one, channels.get(one.name)?.item));
      }
      // A consumer that has just come is listed before its channel is; of the last sample it is worth telling.
      unattributed = sample.consumers.filter(({ connection }) => connection === undefined);
      for (const one of sample.consumers) {
        const { connection, vhost, queue, tag } = one;
        if (connection !== undefined) {
          note(consumers, at, JSON.stringify([connection, vhost, queue, tag]), one);
        }
      }
      for (const one of summed(sample.publishes)) {
        const key = publishKey(one);
        const most = Math.max(one.messages, publishes.get(key)?.item.messages ?? 0);
        note(publishes, at, key, { ...one, messages: most });
      }
    },
    samples: () => count,
    clients() {
      const all = <T>(seen: ReadonlyMap<string, Seen<T>>) =>
        [...seen.values()].map(({ item, span }) =>
          span.first === 0 && span.last === count - 1 ? item : { ...item, span },
        );
      return {
        connections: all(connections),
        consumers: [...all(consumers), ...unattributed],
        channels: [...channels.values()].map(({ item }) => item),
        publishes: [...publishes.values()].map(({ item }) => item),
      };
    },
  };
}

function note<T>(seen: Map<string, Seen<T>>, at: number, key: string, item: T): void {
  const known = seen.get(key);
  if (known === undefined) seen.set(key, { item, span: { first: at, last: at } });
  else {
    known.item = item;
    known.span = { first: known.span.first, last: at };
  }
}

/** A channel's number is used again after it was closed, and its counters begin anew. */
function withMost(now: LiveChannel, before: LiveChannel | undefined): LiveChannel {
  if (before === undefined) return now;
  return {
    ...now,
    published: Math.max(now.published, before.published),
    confirm: now.confirm || before.confirm,
    transactional: now.transactional || before.transactional,
  };
}

/** Channels of one connection together. */
function summed(publishes: readonly LivePublish[]): Iterable<LivePublish> {
  const sums = new Map<string, LivePublish>();
  for (const one of publishes) {
    const key = publishKey(one);
    const messages = one.messages + (sums.get(key)?.messages ?? 0);
    sums.set(key, { ...one, messages });
  }
  return sums.values();
}

function publishKey({ vhost, connection, exchange, source }: LivePublish): string {
  return JSON.stringify([vhost, connection, exchange, source]);
}
