import type { Work } from '../../../examples/coupon-shop/shop/work.js';

/** Hears an exchange by a queue of its own, which the broker names and which goes with the connection. */
export function subscriberWork(
  exchange: string,
  heard: (sequence: number) => void,
): Work['prepare'] {
  return async (connection, fail) => {
    const channel = await connection.createChannel();
    channel.on('error', fail);
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, exchange, '#');
    return {
      async start() {
        await channel.consume(
          queue,
          (message) => heard(Number(message?.properties.headers?.['sequence'])),
          { noAck: true },
        );
      },
      finish: () => channel.close(),
    };
  };
}
