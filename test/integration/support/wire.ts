import { createHash } from 'node:crypto';
import amqp, { type ChannelModel, type ConsumeMessage, type GetMessage } from 'amqplib';
import type { Broker } from '../../../src/broker/broker.js';
import { readProperties } from './raw-properties.js';
import type { Sample } from '../../support/workload/every-message.js';

const FRAME_OVERHEAD = 8;
const CONTENT_HEADER = 2;
/** Class, weight and body size stand before the flags and the properties. */
const BEFORE_PROPERTIES = 12;

/** A message as it came over the wire, with the type of every header. */
export interface Content {
  readonly key: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly bytes: number;
  readonly digest: string;
}

export async function openWire({ amqp: endpoint }: Broker, vhost: string): Promise<ChannelModel> {
  const { hostname, port } = new URL(endpoint.addresses[0] ?? '');
  const { user: username, password } = endpoint;
  const where = { hostname, port: Number(port), username, password };
  return amqp.connect({ ...where, vhost: encodeURIComponent(vhost) });
}

/** Publishes through the default exchange and resolves when each is confirmed. */
export async function publishSamples(
  broker: Broker,
  vhost: string,
  queue: string,
  samples: readonly Sample[],
): Promise<void> {
  const connection = await openWire(broker, vhost);
  const channel = await connection.createConfirmChannel();
  for (const { body, options } of samples) channel.sendToQueue(queue, body, options);
  await channel.waitForConfirms();
  await connection.close();
}

/** Takes so many messages off a queue, one by one. */
export async function takeContents(
  broker: Broker,
  vhost: string,
  queue: string,
  count: number,
): Promise<Content[]> {
  const connection = await openWire(broker, vhost);
  const headers = recordContentHeaders(connection);
  const channel = await connection.createChannel();
  const contents: Content[] = [];
  while (contents.length < count) {
    const message = await channel.get(queue, { noAck: true });
    if (message === false) throw new Error(`${queue} has ${contents.length} of ${count} messages`);
    contents.push(contentOf(message, headers().at(-1) ?? Buffer.alloc(2)));
  }
  await connection.close();
  return contents;
}

function contentOf({ fields, content }: ConsumeMessage | GetMessage, raw: Buffer): Content {
  return {
    key: fields.routingKey,
    properties: readProperties(raw),
    bytes: content.length,
    digest: createHash('sha256').update(content).digest('hex'),
  };
}

/** The properties of each content header that comes in; amqplib tells only what it makes of them. */
function recordContentHeaders(connection: ChannelModel): () => readonly Buffer[] {
  // The types do not show the socket.
  const { stream } = connection.connection as unknown as { stream: { read(): Buffer | null } };
  const read = stream.read.bind(stream);
  const found: Buffer[] = [];
  let rest = Buffer.alloc(0);
  stream.read = () => {
    const chunk = read();
    if (chunk !== null) rest = Buffer.concat([rest, chunk]);
    for (let size = frameSize(rest); size <= rest.length; size = frameSize(rest)) {
      if (rest[0] === CONTENT_HEADER) {
        found.push(rest.subarray(FRAME_OVERHEAD - 1 + BEFORE_PROPERTIES, size - 1));
      }
      rest = rest.subarray(size);
    }
    return chunk;
  };
  return () => found;
}

function frameSize(bytes: Buffer): number {
  return bytes.length < FRAME_OVERHEAD ? Infinity : bytes.readUInt32BE(3) + FRAME_OVERHEAD;
}
