import type { ConsumeMessage } from 'amqplib';
import type { Work } from '../../../examples/coupon-shop/shop/work.js';
import { isAsMade } from './stamp.js';
import type { Identity, Tally } from './tally.js';

const PREFETCH = 50;

/** Consumes queues, counting each message before it is acknowledged. */
export function consumerWork(
  name: string,
  queues: readonly string[],
  tally: Tally,
  exclusive = false,
): Work['prepare'] {
  return async (connection, fail) => {
    const channel = await connection.createChannel();
    channel.on('error', fail);
    await channel.prefetch(PREFETCH);
    const tags: string[] = [];
    const consume = async (queue: string): Promise<void> => {
      const take = (message: ConsumeMessage | null): void => {
        if (message === null) {
          fail(new Error(`${name} was cancelled on ${queue}`));
          return;
        }
        const from = { queue, key: message.fields.routingKey };
        if (isAsMade(message.properties, message.content))
          tally.consumed(identityOf(message), from);
        else tally.altered(queue);
        try {
          channel.ack(message);
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const { consumerTag } = await channel.consume(queue, take, { exclusive });
      tags.push(consumerTag);
      // When its connection breaks, what it holds goes to the next one.
      tally.mayRepeat(PREFETCH);
    };
    return {
      async start() {
        for (const queue of queues) await consume(queue);
      },
      async finish() {
        for (const tag of tags) await channel.cancel(tag);
        await channel.close();
      },
    };
  };
}

function identityOf({ properties: { headers } }: ConsumeMessage): Identity {
  return {
    publisher: String(headers?.['publisher']),
    queue: String(headers?.['queue']),
    sequence: Number(headers?.['sequence']),
    key: String(headers?.['key']),
  };
}
