import type { Channel, ConsumeMessage } from 'amqplib';
import { z } from 'zod';
import { QuorateError } from '../../quorate-error.js';
import { brokerWord, connectionLost } from './amqp-failure.js';
import type { AmqpConnection } from './connection.js';
import { readyCount } from './ready-count.js';

/** One message somebody published, without its content. */
export interface TraceCopy {
  readonly connection: string;
  readonly user: string;
  /** Empty: the default exchange. */
  readonly exchange: string;
  readonly keys: readonly string[];
}

/** Takes copies of what is published to a vhost whose firehose is on, as long as its connection lives. */
export interface Firehose {
  /** Whether copies were dropped, as more than `mostWaiting` waited, or the connection did not last. */
  isIncomplete(): Promise<boolean>;
}

export interface FirehoseOptions {
  /** Name of the exclusive queue; whoever has it is the only one. */
  readonly queue: string;
  readonly mostWaiting: number;
  readonly onCopy: (copy: TraceCopy) => void;
}

const Headers = z.object({
  connection: z.string(),
  user: z.string(),
  exchange_name: z.string(),
  routing_keys: z.array(z.string()).default([]),
});

/**
 * Makes ready to take copies; the connection is the caller's. The firehose itself is switched over HTTP.
 * Throws TRACE.HELD when another connection has the queue, TRACE.REFUSED for rights that are missing.
 */
export async function openFirehose(
  connection: AmqpConnection,
  options: FirehoseOptions,
): Promise<Firehose> {
  const channel = await connection.openChannel();
  let present = true;
  channel.on('close', () => (present = false));
  const dropped = await declare(channel, options).catch((error: unknown) => {
    throw refusal(connection, options.queue, error);
  });
  return {
    async isIncomplete() {
      if (!present || !connection.isOpen()) return true;
      return ((await readyCount(connection, dropped)) ?? 1) > 0;
    },
  };
}

/** What does not fit into the queue goes to a second one, which holds one message at most and says that there was one. */
async function declare(
  channel: Channel,
  { queue, mostWaiting, onCopy }: FirehoseOptions,
): Promise<string> {
  const ours = { exclusive: true, durable: false } as const;
  const dropped = await channel.assertQueue('', {
    ...ours,
    arguments: { 'x-queue-type': 'classic', 'x-max-length': 1 },
  });
  await channel.assertQueue(queue, {
    ...ours,
    arguments: {
      'x-queue-type': 'classic',
      'x-max-length': mostWaiting,
      'x-overflow': 'drop-head',
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': dropped.queue,
    },
  });
  await channel.bindQueue(queue, 'amq.rabbitmq.trace', 'publish.#');
  await channel.consume(queue, (message) => message !== null && onCopyOf(message, onCopy), {
    noAck: true,
  });
  return dropped.queue;
}

function onCopyOf({ properties }: ConsumeMessage, onCopy: FirehoseOptions['onCopy']): void {
  const { data } = Headers.safeParse(properties.headers);
  if (data === undefined) return;
  const { connection, user, exchange_name: exchange, routing_keys: keys } = data;
  onCopy({ connection, user, exchange, keys });
}

function refusal(connection: AmqpConnection, queue: string, error: unknown): QuorateError {
  const word = brokerWord(error) ?? connection.closedBy();
  if (word === undefined) return connectionLost(connection.address, error);
  const { vhost } = connection;
  if (word.code === 405) {
    return new QuorateError({
      code: 'TRACE.HELD',
      message: `another quorate traces vhost "${vhost}"`,
      exit: 2,
      next: ['wait until it is done'],
    });
  }
  return new QuorateError({
    code: 'TRACE.REFUSED',
    message: `vhost "${vhost}" does not let itself be traced (${word.code}): ${word.text}`,
    exit: 2,
    next: [
      `give the user configure, write and read permission on "${queue}" and "amq.gen-…", and read permission on "amq.rabbitmq.trace" in that vhost`,
    ],
  });
}
