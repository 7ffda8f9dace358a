import type { Channel, Replies } from 'amqplib';
import { brokerWord, connectionLost, type BrokerWord } from './amqp-failure.js';
import { closeWithin } from './close.js';
import type { AmqpConnection } from './connection.js';

/** The broker's answer to a queue.declare. */
export type Declared =
  | { readonly kind: 'accepted'; readonly messages: number; readonly consumers: number }
  | ({ readonly kind: 'refused' } & BrokerWord);

/**
 * Declares on a channel of its own, since a refusal closes the channel, or even the connection (540).
 * Throws BROKER.UNREACHABLE when the connection fails without a word of the broker.
 */
export async function declareOnce(
  connection: AmqpConnection,
  declare: (channel: Channel) => Promise<Replies.AssertQueue>,
): Promise<Declared> {
  const channel = await connection.openChannel();
  try {
    const { messageCount, consumerCount } = await declare(channel);
    await closeWithin(channel);
    return { kind: 'accepted', messages: messageCount, consumers: consumerCount };
  } catch (error) {
    const word = brokerWord(error) ?? connection.closedBy();
    if (word === undefined) throw connectionLost(connection.address, error);
    return { kind: 'refused', ...word };
  }
}

/** A passive declare: never creates. */
export function declarePassively(connection: AmqpConnection, queue: string): Promise<Declared> {
  return declareOnce(connection, (channel) => channel.checkQueue(queue));
}

/** Whether a refusal says that there is no such queue. A queue whose node is down is refused with 404 too. */
export function saysAbsent({ code, text }: BrokerWord): boolean {
  return code === 404 && text.startsWith('NOT_FOUND - no queue ');
}
