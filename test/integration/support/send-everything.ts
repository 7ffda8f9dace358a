import { deleteQueue, declareQueue } from '../../../src/broker/management/queues.js';
import type { Broker } from '../../../src/broker/broker.js';
import type { Side } from '../../../src/topology/side.js';
import { everyMessage } from '../../support/workload/every-message.js';
import { waitUntil } from '../../lab/wait.js';
import { stored } from './messages.js';
import { publishSamples, takeContents, type Content } from './wire.js';

type Way = 'forward' | 'reverse';

interface Journey {
  readonly brokers: Readonly<Record<Side, Broker>>;
  readonly vhosts: Readonly<Record<Side, string>>;
  /** Of this name on both sides, empty. */
  readonly queue: string;
  /** Opens the bridge, empties its source and closes it. */
  readonly move: (way: Way) => Promise<void>;
}

/**
 * Publishes one of each message to blue, among them one that has been dead-lettered, sends them these ways and takes them
 * where they are then. In any order: some queues deliver by priority.
 */
export async function sendEverything(
  { brokers, vhosts, queue, move }: Journey,
  ways: readonly Way[],
): Promise<readonly Content[]> {
  const { blue } = brokers;
  const samples = everyMessage(blue.user);
  await publishSamples(blue, vhosts.blue, queue, samples);
  await publishExpired(blue, vhosts.blue, queue);
  for (const way of ways) await move(way);
  const side: Side = ways.at(-1) === 'forward' ? 'green' : 'blue';
  const found = await takeContents(brokers[side], vhosts[side], queue, samples.length + 1);
  return found.map(atAnyTime).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ digest, properties }: Content): string {
  return `${digest} ${JSON.stringify(properties)}`;
}

/** A real x-death tells when. */
function atAnyTime({ properties, ...content }: Content): Content {
  const text = JSON.stringify(properties).replaceAll(/"time":"T [0-9a-f]{16}"/g, '"time":"T"');
  return { ...content, properties: JSON.parse(text) as Content['properties'] };
}

/** One message that a queue of 1 ms has dead-lettered: with x-death, and without the expiration it had. */
async function publishExpired(broker: Broker, vhost: string, queue: string): Promise<void> {
  const dying = `dying to ${queue}`;
  const waiting = await stored(broker, vhost, queue);
  await declareQueue(broker.api, {
    ...{ vhost, name: dying, type: 'classic', durable: true, autoDelete: false, exclusive: false },
    arguments: {
      'x-message-ttl': 1,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': queue,
    },
  });
  const body = Buffer.from('expired');
  const options = { expiration: '3600000', persistent: true, headers: { kept: 'ü' } };
  await publishSamples(broker, vhost, dying, [{ body, options }]);
  const arrived = { what: 'the expired message', timeoutMs: 20_000, intervalMs: 50 };
  await waitUntil(arrived, async () => (await stored(broker, vhost, queue)) > waiting);
  await deleteQueue(broker.api, vhost, dying, { ifUnused: false, ifEmpty: false });
}
