import { setTimeout as delay } from 'node:timers/promises';
import type { Channel } from 'amqplib';
import { brokerWord } from '../../../src/broker/amqp/amqp-failure.js';
import type { AskedBroker } from '../support/asked-broker.js';
import { askAll, type Topic } from '../support/topic.js';

const VHOST = 'consumers';
const types = ['classic', 'quorum'] as const;

/** `refusesCancelOnHaFailover`, `globalQos`, and exclusive consumers. */
export const consumersTopic: Topic = {
  name: 'consumers',
  ask: async (broker) => {
    const { refusesCancelOnHaFailover, globalQos } = broker.capabilities;
    await broker.createVhost(VHOST);
    return askAll(
      types.flatMap((type) => [
        {
          row: `x-cancel-on-ha-failover ${type}`,
          expected:
            type === 'quorum' && refusesCancelOnHaFailover ? 'refused with 406' : 'accepted',
          observe: () =>
            attempt(broker, 'cancel', type, (channel, queue) =>
              channel.consume(queue, ignore, { arguments: { 'x-cancel-on-ha-failover': true } }),
            ),
        },
        {
          row: `global prefetch ${type}`,
          expected:
            type === 'quorum' && globalQos === 'connection-closed'
              ? 'refused with 540, connection closed'
              : 'accepted',
          observe: () =>
            attempt(broker, 'global', type, async (channel, queue) => {
              await channel.prefetch(10, true);
              await channel.consume(queue, ignore);
            }),
        },
        {
          row: `second consumer beside an exclusive one ${type}`,
          expected: type === 'quorum' ? 'accepted' : 'refused with 403',
          observe: () =>
            attempt(broker, 'exclusive', type, async (channel, queue) => {
              await channel.consume(queue, ignore, { exclusive: true });
              await using other = await broker.connect(VHOST);
              await (await other.openChannel()).consume(queue, ignore);
            }),
        },
        {
          row: `exclusive consumer beside another ${type}`,
          expected: type === 'quorum' ? 'accepted' : 'refused with 403',
          observe: () =>
            attempt(broker, 'second', type, async (channel, queue) => {
              await channel.consume(queue, ignore);
              await using other = await broker.connect(VHOST);
              await (await other.openChannel()).consume(queue, ignore, { exclusive: true });
            }),
        },
      ]),
    );
  },
};

async function attempt(
  broker: AskedBroker,
  name: string,
  type: string,
  consume: (channel: Channel, queue: string) => Promise<unknown>,
): Promise<string> {
  const queue = `${name} ${type}`;
  await broker.declare(VHOST, queue, { arguments: { 'x-queue-type': type } });
  await using connection = await broker.connect(VHOST);
  const channel = await connection.openChannel();
  try {
    await consume(channel, queue);
    return 'accepted';
  } catch (error) {
    await delay(100);
    const word = brokerWord(error) ?? connection.closedBy();
    const closed = connection.isOpen() ? '' : ', connection closed';
    return word === undefined ? String(error) : `refused with ${word.code}${closed}`;
  }
}

function ignore(): void {
  return undefined;
}
