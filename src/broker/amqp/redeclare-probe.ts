import type { Queue } from '../../topology/topology.js';
import type { BrokerWord } from './amqp-failure.js';
import type { AmqpConnection } from './connection.js';
import { declareOnce, declarePassively } from './queue-declaration.js';

/** What a client's declaration of an existing queue would get. */
export type ProbeResult = { readonly accepted: true } | ({ readonly accepted: false } & BrokerWord);

/** As clients send it. */
export type Declaration = Pick<Queue, 'durable' | 'autoDelete' | 'arguments'>;

/** Declares a queue as a client would, only after a passive declare has shown that it exists, so that none is created. */
export async function probeDeclaration(
  connection: AmqpConnection,
  queue: string,
  { durable, autoDelete, arguments: args }: Declaration,
): Promise<ProbeResult> {
  const existing = await declarePassively(connection, queue);
  if (existing.kind === 'refused') return refused(existing);
  const declared = await declareOnce(connection, (channel) =>
    channel.assertQueue(queue, { durable, autoDelete, arguments: args }),
  );
  return declared.kind === 'refused' ? refused(declared) : { accepted: true };
}

function refused({ code, text }: BrokerWord): ProbeResult {
  return { accepted: false, code, text };
}
