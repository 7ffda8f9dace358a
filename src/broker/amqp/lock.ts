import { QuorateError } from '../../quorate-error.js';
import { brokerWord, connectionLost } from './amqp-failure.js';
import { openAmqp, type AmqpConnection } from './connection.js';
import type { AmqpEndpoint } from './endpoint.js';

/** An exclusive queue that nobody else can have while its connection lives. */
export interface BrokerLock extends AsyncDisposable {
  isHeld(): boolean;
}

/**
 * Takes the lock by declaring an exclusive queue on a connection of its own. Throws LOCK.HELD when another connection
 * has it; after that one's process has died the broker frees it by itself.
 */
export async function acquireBrokerLock(
  endpoint: AmqpEndpoint,
  vhost: string,
  queue: string,
): Promise<BrokerLock> {
  const connection = await openAmqp(endpoint, vhost, queue);
  try {
    return await lockQueue(connection, queue);
  } catch (error) {
    await connection[Symbol.asyncDispose]();
    throw error;
  }
}

async function lockQueue(connection: AmqpConnection, queue: string): Promise<BrokerLock> {
  const channel = await connection.openChannel();
  let present = true;
  const lost = (): void => {
    present = false;
  };
  channel.on('close', lost);
  try {
    await channel.assertQueue(queue, { exclusive: true, durable: false });
    // A consumer keeps a policy with `expires` from taking the queue away, and hears when somebody deletes it.
    await channel.consume(queue, (message) => message ?? lost(), { noAck: true });
  } catch (error) {
    throw refusal(connection, queue, error);
  }
  return {
    isHeld: () => present && connection.isOpen(),
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}

function refusal(connection: AmqpConnection, queue: string, error: unknown): QuorateError {
  const word = brokerWord(error);
  if (word === undefined) return connectionLost(connection.address, error);
  if (word.code === 405) {
    return new QuorateError({
      code: 'LOCK.HELD',
      message: `another quorate holds the lock "${queue}" in vhost "${connection.vhost}"`,
      exit: 2,
      next: ['wait for the other run to end, or end it; the lock goes with its connection'],
    });
  }
  return new QuorateError({
    code: 'LOCK.REFUSED',
    message: `the broker refuses the lock "${queue}" in vhost "${connection.vhost}" (${word.code}): ${word.text}`,
    exit: 2,
    next: [`give the user configure, write and read permission on "${queue}" in that vhost`],
  });
}
