import { isApplication } from '../topology/application-connection.js';
import { groupBy } from '../topology/group-by.js';
import { compareText } from '../topology/order.js';
import type { LiveChannel, LiveConnection, LiveConsumer, LiveState } from '../topology/snapshot.js';

/** Connections of one vhost that say they are the same program. */
export interface Client {
  readonly vhost: string;
  readonly user: string;
  /** Its connection name, or the broker's name of its first connection. */
  readonly name: string;
  readonly named: boolean;
  readonly connections: readonly LiveConnection[];
  readonly channels: readonly LiveChannel[];
  readonly consumers: readonly LiveConsumer[];
  /** Queues it consumes, in order. */
  readonly queues: readonly string[];
}

/** The programs connected to these vhosts; shovels, federation links and quorate itself are none. */
export function findClients(
  live: LiveState | undefined,
  vhosts: readonly string[],
): readonly Client[] {
  if (live === undefined) return [];
  const wanted = new Set(vhosts);
  const connections = live.connections.filter(
    (connection) => wanted.has(connection.vhost) && isApplication(connection),
  );
  const channels = groupBy(live.channels, ({ connection }) => connection);
  const consumers = groupBy(live.consumers, ({ connection }) => connection);
  return [...groupBy(connections, identity).values()]
    .map((members): Client | undefined => {
      const sorted = members.toSorted((a, b) => compareText(a.name, b.name));
      const [first] = sorted;
      if (first === undefined) return undefined;
      const consuming = sorted.flatMap(({ name }) => consumers.get(name) ?? []);
      return {
        vhost: first.vhost,
        user: first.user,
        name: first.clientName ?? first.name,
        named: first.clientName !== undefined,
        connections: sorted,
        channels: sorted.flatMap(({ name }) => channels.get(name) ?? []),
        consumers: consuming,
        queues: [...new Set(consuming.map(({ queue }) => queue))].sort(compareText),
      };
    })
    .filter((client) => client !== undefined)
    .sort((a, b) => compareText(a.vhost, b.vhost) || compareText(a.name, b.name));
}

function identity({ vhost, user, clientName, product, address }: LiveConnection): string {
  return JSON.stringify(
    clientName === undefined
      ? [vhost, user, product ?? '', address ?? '']
      : [vhost, user, product ?? '', '', clientName],
  );
}
