import type { ConsumeMessage } from 'amqplib';
import { z } from 'zod';

/** A copy that the firehose made of a message: as somebody published it, or as a queue delivered it to somebody. */
export interface TraceCopy {
  readonly event: 'publish' | 'deliver';
  /** The exchange it was published to (empty: the default one), or the queue that delivered it. */
  readonly subject: string;
  /** Of the publisher or of the consumer, with the number of its channel there. */
  readonly connection: string;
  readonly channel: number;
  readonly user: string;
  /** The routing key it was published by, then those of CC and BCC. */
  readonly keys: readonly string[];
  /** Queues that a published message was routed to. */
  readonly queues: readonly string[];
  /** A queue had delivered it before. */
  readonly redelivered: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

const Headers = z.object({
  connection: z.string(),
  channel: z.number().catch(0),
  user: z.string(),
  exchange_name: z.string(),
  routing_keys: z.array(z.string()).default([]),
  routed_queues: z.array(z.string()).default([]),
  redelivered: z.number().default(0),
  properties: z.record(z.string(), z.unknown()).catch({}),
});

/** What a message of the trace exchange is a copy of; undefined: it is none. */
export function readCopy({ fields, properties, content }: ConsumeMessage): TraceCopy | undefined {
  const { data } = Headers.safeParse(properties.headers);
  const [, event, subject] = /^(publish|deliver)\.(.*)$/s.exec(fields.routingKey) ?? [];
  if (data === undefined || subject === undefined) return undefined;
  const { connection, channel, user, routing_keys: keys, routed_queues: queues } = data;
  return {
    event: event === 'deliver' ? 'deliver' : 'publish',
    ...{ subject, connection, channel, user, keys, queues },
    redelivered: data.redelivered > 0,
    properties: data.properties,
    body: content,
  };
}
