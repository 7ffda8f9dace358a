import { QuorateError } from '../../quorate-error.js';
import { brokerWord, connectionLost } from './amqp-failure.js';
import { closeWithin } from './close.js';
import type { AmqpConnection } from './connection.js';

export interface HoldOptions {
  /** Consumer priority; above that of the consumers it is to go before. */
  readonly priority: number;
  /** Messages to hold at most. */
  readonly prefetch: number;
}

/** Messages kept from other consumers: delivered to us, never acknowledged. */
export interface HeldDeliveries extends AsyncDisposable {
  /** How many are held by now. */
  held(): number;
  /** false once the queue, the channel or the connection is gone: then the messages are back, or went with the queue. */
  isHolding(): boolean;
  /** Gives all of them back, to their places in the queue. */
  release(): Promise<void>;
}

/**
 * Holds what a queue delivers. Throws BROKER.CONSUME_REFUSED when the queue does not take the consumer, as one with an
 * exclusive consumer does not.
 */
export async function holdDeliveries(
  connection: AmqpConnection,
  queue: string,
  { priority, prefetch }: HoldOptions,
): Promise<HeldDeliveries> {
  const channel = await connection.openChannel();
  let held = 0;
  let holding = true;
  let released = false;
  channel.on('close', () => {
    holding = false;
    released = true;
  });
  const release = async (): Promise<void> => {
    holding = false;
    if (released || !connection.isOpen()) return;
    released = true;
    await closeWithin(channel);
  };
  try {
    await channel.prefetch(prefetch);
    await channel.consume(
      queue,
      (message) => {
        if (message === null) holding = false;
        else held += 1;
      },
      { priority, noAck: false },
    );
  } catch (error) {
    throw refusal(connection, queue, error);
  }
  return {
    held: () => held,
    isHolding: () => holding,
    release,
    [Symbol.asyncDispose]: release,
  };
}

function refusal(connection: AmqpConnection, queue: string, error: unknown): QuorateError {
  const word = brokerWord(error) ?? connection.closedBy();
  if (word === undefined) return connectionLost(connection.address, error);
  return new QuorateError({
    code: 'BROKER.CONSUME_REFUSED',
    message: `queue "${queue}" of vhost "${connection.vhost}" does not take a consumer (${word.code}): ${word.text}`,
    exit: 6,
    next: ['let its exclusive consumer leave, and give the user read permission on the queue'],
  });
}
