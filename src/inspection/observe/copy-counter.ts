import type { TraceCopy } from '../../broker/amqp/trace-copy.js';
import type { LivePublish } from '../../topology/snapshot.js';

/** What counts of a copy. */
type Published = Pick<TraceCopy, 'connection' | 'user' | 'subject' | 'keys'>;

/** Adds up the copies of one vhost's messages by who published where; memory grows with clients, not with messages. */
export interface CopyCounter {
  add(copy: Published): void;
  /** All copies, those of the broker's own links and of quorate among them. */
  copies(): number;
  publishes(): LivePublish[];
}

/** So many routing keys of the default exchange are kept for each connection; replies have one of their own each. */
const mostKeys = 10_000;

interface Count {
  readonly connection: string;
  readonly user: string;
  readonly exchange: string;
  readonly keys: Set<string>;
  messages: number;
}

/** `ownUser`: quorate's, whose messages count for nobody. */
export function copyCounter(vhost: string, ownUser: string): CopyCounter {
  const counts = new Map<string, Map<string, Count>>();
  let copies = 0;
  return {
    add({ connection, user, subject: exchange, keys }) {
      copies += 1;
      // Links inside the broker are of the user `none`.
      if (user === 'none' || user === ownUser) return;
      const own = counts.get(connection) ?? new Map<string, Count>();
      counts.set(connection, own);
      const count = own.get(exchange) ?? {
        connection,
        user,
        exchange,
        keys: new Set(),
        messages: 0,
      };
      own.set(exchange, count);
      count.messages += 1;
      if (exchange !== '') return;
      for (const key of keys) if (count.keys.size < mostKeys) count.keys.add(key);
    },
    copies: () => copies,
    publishes: () =>
      [...counts.values()].flatMap((own) =>
        [...own.values()].map(({ connection, user, exchange, keys, messages }) => ({
          ...{ vhost, exchange, connection, user, messages },
          queues: [...keys],
          source: 'traced' as const,
        })),
      ),
  };
}
