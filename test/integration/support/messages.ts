import { randomUUID } from 'node:crypto';
import { connect } from 'amqplib';
import { z } from 'zod';
import { openAmqp } from '../../../src/broker/amqp/connection.js';
import { readyCount } from '../../../src/broker/amqp/ready-count.js';
import type { Broker } from '../../../src/broker/broker.js';

export interface Received {
  readonly id: string;
  readonly routingKey: string;
  readonly exchange: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly userId: string | undefined;
}

/** Publishes through the default exchange, confirmed; returns the message ids in order. */
export async function publishAll(
  broker: Broker,
  vhost: string,
  queue: string,
  count: number,
  headers: Readonly<Record<string, unknown>>,
  properties: { readonly userId?: string } = {},
): Promise<string[]> {
  const address = broker.amqp.addresses[0] ?? '';
  const { hostname, port } = new URL(address);
  const connection = await connect({
    hostname,
    port: Number(port),
    username: broker.amqp.user,
    password: broker.amqp.password,
    vhost: encodeURIComponent(vhost),
  });
  const channel = await connection.createConfirmChannel();
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = randomUUID();
    ids.push(id);
    channel.sendToQueue(queue, Buffer.from(id), {
      ...properties,
      messageId: id,
      persistent: true,
      headers: { ...headers },
    });
  }
  await channel.waitForConfirms();
  await connection.close();
  return ids;
}

/** Consumes and acknowledges `count` messages, or fails after 30 s. */
export async function consumeAll(
  broker: Broker,
  vhost: string,
  queue: string,
  count: number,
): Promise<Received[]> {
  await using connection = await openAmqp(broker.amqp, vhost, 'test consumer');
  const channel = await connection.openChannel();
  const received: Received[] = [];
  if (count === 0) return received;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`${queue}: ${received.length} of ${count} messages after 30 s`));
    }, 30_000);
    void channel.consume(queue, (message) => {
      if (message === null || received.length === count) return;
      channel.ack(message);
      const { routingKey, exchange } = message.fields;
      received.push({
        id: String(message.properties.messageId),
        routingKey,
        exchange,
        headers: message.properties.headers ?? {},
        userId: z.string().optional().parse(message.properties.userId),
      });
      if (received.length < count) return;
      clearTimeout(timer);
      resolve();
    });
  });
  await channel.close();
  return received;
}

/** Ready messages, exactly. */
export async function stored(broker: Broker, vhost: string, queue: string): Promise<number> {
  await using connection = await openAmqp(broker.amqp, vhost, 'test counter');
  return (await readyCount(connection, queue)) ?? 0;
}
