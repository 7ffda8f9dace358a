import type { ConfirmChannel, GetMessage } from 'amqplib';
import { pathOf, read } from '../../examples/coupon-shop/setup/management.js';
import { connect } from '../../examples/coupon-shop/shop/connection.js';
import { quarantineName } from '../../src/plan/temporary-names.js';
import type { Realm } from './world.js';

const BATCH = 200;

/**
 * Does what the operator is told to do: moves the messages that wait in quarantine to where they belong. Those that their
 * queue does not take now stay. How many were moved.
 */
export async function returnQuarantined(
  { cluster, management }: Realm,
  vhost: string,
  migrationId: string,
): Promise<number> {
  const quarantine = quarantineName(migrationId);
  if ((await read(management, `queues/${pathOf(vhost, quarantine)}`)) === undefined) return 0;
  const { user, password, nodes } = cluster;
  const addresses = nodes.map(({ amqpPort: port }) => ({ host: '127.0.0.1', port }));
  const settings = { addresses, vhost, user, password, messagesPerSecond: 0, restarts: 0 };
  const connection = await connect(settings, 'chaos', 0);
  connection.on('error', () => undefined);
  try {
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => undefined);
    const ways = new Map<string, string>();
    let moved = 0;
    for (;;) {
      const batch = await take(channel, quarantine);
      const last = batch.at(-1);
      if (last === undefined) break;
      for (const message of batch) await giveBack(channel, message, ways);
      await channel.waitForConfirms();
      channel.ack(last, true);
      moved += batch.length;
    }
    for (const way of ways.values()) await channel.deleteExchange(way);
    await channel.close();
    return moved;
  } finally {
    await connection.close().catch(() => undefined);
  }
}

async function take(channel: ConfirmChannel, queue: string): Promise<readonly GetMessage[]> {
  const taken: GetMessage[] = [];
  while (taken.length < BATCH) {
    const message = await channel.get(queue);
    if (message === false) break;
    taken.push(message);
  }
  return taken;
}

/** Through an exchange of its queue's own, with the routing key it came with. */
async function giveBack(
  channel: ConfirmChannel,
  { properties: { headers }, fields: { routingKey }, content }: GetMessage,
  ways: Map<string, string>,
): Promise<void> {
  const queue = String(headers?.['queue']);
  const way = ways.get(queue) ?? `chaos.return.${ways.size + 1}`;
  if (!ways.has(queue)) {
    ways.set(queue, way);
    await channel.assertExchange(way, 'fanout', { durable: false });
    await channel.bindQueue(queue, way, '');
  }
  channel.publish(way, routingKey, content, { headers, persistent: true });
}
