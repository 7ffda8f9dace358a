import type { Channel, ConsumeMessage } from 'amqplib';
import { QuorateError } from '../../quorate-error.js';
import { brokerWord, connectionLost } from './amqp-failure.js';
import type { AmqpConnection } from './connection.js';
import { readyCount } from './ready-count.js';
import { readCopy, type TraceCopy } from './trace-copy.js';

/** Takes copies of messages of a vhost whose firehose is on, as long as its connection lives. */
export interface Firehose {
  /** Whether copies were dropped, as more than `mostWaiting` waited, or the connection did not last. */
  isIncomplete(): Promise<boolean>;
  /** Its queue or its connection is gone, and no copy will come any more. */
  isLost(): boolean;
  /** Copies that wait for their turn. */
  waiting(): Promise<number>;
}

export interface FirehoseOptions {
  /** Name of the exclusive queue; whoever has it is the only one. */
  readonly queue: string;
  /** Of which copies: `publish.EXCHANGE` and `deliver.QUEUE`, as patterns of a topic exchange. */
  readonly keys: readonly string[];
  readonly mostWaiting: number;
  /** Of the bodies of copies that wait; undefined: as large as they are. */
  readonly mostWaitingBytes?: number;
  readonly onCopy: (copy: TraceCopy) => void;
}

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
  const lost = (): void => {
    present = false;
  };
  channel.on('close', lost);
  const dropped = await declare(channel, options, lost).catch((error: unknown) => {
    throw refusal(connection, options.queue, error);
  });
  const isLost = (): boolean => !present || !connection.isOpen();
  const ready = async (queue: string): Promise<number | undefined> =>
    isLost() ? undefined : readyCount(connection, queue);
  return {
    isIncomplete: async () => ((await ready(dropped)) ?? 1) > 0,
    isLost,
    waiting: async () => (await ready(options.queue)) ?? 0,
  };
}

/** What does not fit into the queue goes to a second one, which holds one message at most and says that there was one. */
async function declare(
  channel: Channel,
  { queue, keys, mostWaiting, mostWaitingBytes, onCopy }: FirehoseOptions,
  onCancelled: () => void,
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
      ...(mostWaitingBytes === undefined ? {} : { 'x-max-length-bytes': mostWaitingBytes }),
      'x-overflow': 'drop-head',
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': dropped.queue,
    },
  });
  for (const key of keys) await channel.bindQueue(queue, 'amq.rabbitmq.trace', key);
  const take = (message: ConsumeMessage | null): void => {
    if (message === null) {
      onCancelled();
      return;
    }
    const copy = readCopy(message);
    if (copy !== undefined) onCopy(copy);
  };
  await channel.consume(queue, take, { noAck: true });
  return dropped.queue;
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
