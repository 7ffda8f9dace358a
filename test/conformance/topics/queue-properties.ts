import { declareOnce } from '../../../src/broker/amqp/queue-declaration.js';
import type { AskedBroker } from '../support/asked-broker.js';
import { askAll, type Answer, type Topic } from '../support/topic.js';

const VHOST = 'queue-properties';

interface Properties {
  readonly durable: boolean;
  readonly autoDelete: boolean;
  readonly exclusive: boolean;
}

const lasting: Properties = { durable: true, autoDelete: false, exclusive: false };
const cases: Readonly<Record<string, Properties>> = {
  durable: lasting,
  'not durable': { ...lasting, durable: false },
  'auto-delete': { ...lasting, autoDelete: true },
  exclusive: { ...lasting, exclusive: true },
  'not durable, exclusive': { durable: false, autoDelete: false, exclusive: true },
  'not durable, auto-delete': { durable: false, autoDelete: true, exclusive: false },
};

/** Quorum queues are durable, neither exclusive nor deleted by themselves, and have a name. */
export const queuePropertiesTopic: Topic = {
  name: 'properties of a new queue',
  ask: async (broker) => {
    await broker.createVhost(VHOST);
    const declared = await askAll(
      (['classic', 'quorum'] as const).flatMap((type) =>
        [...Object.entries(cases), ['named by the server', lasting] as const].map(
          ([label, properties]) => ({
            row: `${label} ${type}`,
            expected: takes(type, label, broker) ? 'accepted' : 'refused with 406',
            observe: () => declare(broker, label, type, properties),
          }),
        ),
      ),
    );
    return [...declared, ...(await importAll(broker))];
  },
};

function takes(type: string, label: string, { capabilities }: AskedBroker): boolean {
  if (type === 'classic' || label === 'durable') return true;
  return label === 'named by the server' && !capabilities.argumentsCheckedPerType;
}

async function declare(
  broker: AskedBroker,
  label: string,
  type: string,
  properties: Properties,
): Promise<string> {
  await using connection = await broker.connect(VHOST);
  const name = label === 'named by the server' ? '' : `${label} ${type}`;
  const declared = await declareOnce(connection, (channel) =>
    channel.assertQueue(name, { ...properties, arguments: { 'x-queue-type': type } }),
  );
  return declared.kind === 'accepted' ? 'accepted' : `refused with ${declared.code}`;
}

/** Since 3.10 an import answers 204 whether the queue was created or not. */
async function importAll(broker: AskedBroker): Promise<readonly Answer[]> {
  const labels = ['durable', 'not durable', 'auto-delete'];
  const queues = labels.map((label) => ({
    name: `imported, ${label}`,
    durable: cases[label]?.durable,
    auto_delete: cases[label]?.autoDelete,
    arguments: { 'x-queue-type': 'quorum' },
  }));
  const silent = broker.capabilities.argumentsCheckedPerType;
  const { status } = await broker.request('POST', ['definitions', VHOST], { queues });
  return Promise.all(
    queues.map(async ({ name }, at) => {
      const found = await broker.request('GET', ['queues', VHOST, name]);
      const observed = `${status}, ${found.status === 200 ? 'created' : 'not created'}`;
      return {
        row: `${name} quorum`,
        expected: `${silent ? 204 : 400}, ${at === 0 ? 'created' : 'not created'}`,
        observed,
      };
    }),
  );
}
