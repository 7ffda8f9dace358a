import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Work } from '../../../examples/coupon-shop/shop/work.js';

const CALL_MS = 20;
const PATIENCE_MS = 1_500;

/** What became of calls, as callers and servers see it. */
export class Calls {
  served = 0;
  answered = 0;
  /** Given up because no reply came, with nothing to tell why. */
  silent = 0;
  /** Under way when the connection was lost: the caller knows. */
  interrupted = 0;
}

/** Asks again and again, with a reply queue of its own for each connection. */
export function callerWork(queue: string, calls: Calls): Work['prepare'] {
  return async (connection, fail) => {
    const channel = await connection.createChannel();
    channel.on('error', fail);
    const { queue: replyTo } = await channel.assertQueue('', { exclusive: true });
    const pending = new Map<string, NodeJS.Timeout>();
    const over = new AbortController();
    const settled = (id: string): boolean => {
      clearTimeout(pending.get(id));
      return pending.delete(id);
    };
    connection.once('close', () => {
      over.abort();
      for (const id of pending.keys()) if (settled(id)) calls.interrupted += 1;
    });
    const call = (): void => {
      const correlationId = randomUUID();
      const givenUp = () => {
        if (settled(correlationId)) calls.silent += 1;
      };
      channel.sendToQueue(queue, Buffer.from('?'), { correlationId, replyTo });
      pending.set(correlationId, setTimeout(givenUp, PATIENCE_MS));
    };
    const callOn = async (): Promise<void> => {
      while (!over.signal.aborted) {
        call();
        await sleep(CALL_MS);
      }
    };
    return {
      async start() {
        await channel.consume(
          replyTo,
          (reply) => {
            if (settled(String(reply?.properties.correlationId))) calls.answered += 1;
          },
          { noAck: true },
        );
        void callOn().catch((error: unknown) => {
          fail(error instanceof Error ? error : new Error(String(error)));
        });
      },
      async finish() {
        over.abort();
        while (pending.size > 0) await sleep(CALL_MS);
        await channel.close();
      },
    };
  };
}

/** Answers each request to the queue that it names, before the request is acknowledged. */
export function serverWork(queue: string, calls: Calls): Work['prepare'] {
  return async (connection, fail) => {
    const channel = await connection.createChannel();
    channel.on('error', fail);
    await channel.prefetch(10);
    let tag: string | undefined;
    return {
      async start() {
        const { consumerTag } = await channel.consume(queue, (request) => {
          if (request === null) {
            fail(new Error('the server was cancelled'));
            return;
          }
          const { properties } = request;
          channel.sendToQueue(String(properties.replyTo), Buffer.from('!'), {
            correlationId: String(properties.correlationId),
          });
          calls.served += 1;
          channel.ack(request);
        });
        tag = consumerTag;
      },
      async finish() {
        if (tag !== undefined) await channel.cancel(tag);
        await channel.close();
      },
    };
  };
}
