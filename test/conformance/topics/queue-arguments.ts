import { argumentVerdict, queueArguments } from '../../../src/topology/queue-arguments.js';
import type { Arguments, Json } from '../../../src/topology/topology.js';
import { sampleDefinition, sampleValues } from '../support/sample-values.js';
import { queueTypes } from '../support/queue-types.js';
import { acceptance, askAll, type Topic } from '../support/topic.js';

const VHOST = 'queue-arguments';
const unknown: readonly (readonly [string, Json])[] = [
  ['x-ha-policy', 'all'],
  ['x-ha-nodes', ['a']],
  ['x-delayed-type', 'direct'],
  ['queue-mode', 'lazy'],
  ['x-unheard-of', 1],
];

/** Arguments in the declaration of a new queue: `argumentVerdict`. */
export const queueArgumentsTopic: Topic = {
  name: 'arguments of a new queue',
  ask: async (broker) => {
    await broker.createVhost(VHOST);
    const arguments_ = [
      ...Object.keys(queueArguments)
        .filter((key) => key !== 'x-queue-type')
        .flatMap((key) => sampleValues(key.slice(2)).map((value) => [key, value] as const)),
      ['x-delivery-limit', -1] as const,
      ...unknown,
    ];
    return askAll(
      queueTypes(broker.capabilities).flatMap((type) =>
        arguments_.map(([key, value]) => ({
          row: `${key}=${JSON.stringify(value)} ${type}`,
          expected:
            argumentVerdict(type, key, value, broker.capabilities) === 'refused'
              ? 'refused'
              : 'accepted',
          observe: async () =>
            acceptance(
              await broker.declare(VHOST, `${key} ${JSON.stringify(value)} ${type}`, {
                arguments: { ...declaration(key, value), 'x-queue-type': type },
              }),
            ),
        })),
      ),
    );
  },
};

function declaration(key: string, value: Json): Arguments {
  if (!key.startsWith('x-')) return { [key]: value };
  const settings = Object.entries(sampleDefinition(key.slice(2), value));
  return Object.fromEntries(settings.map(([name, each]) => [`x-${name}`, each]));
}
