import { policyKeys } from '../../../src/topology/policy-key-table.js';
import { acceptsPolicyKey } from '../../../src/topology/policy-keys.js';
import type { Json } from '../../../src/topology/topology.js';
import { sampleDefinition, sampleValues } from '../support/sample-values.js';
import { acceptance, askAll, type Topic } from '../support/topic.js';

const unknown: readonly (readonly [string, Json])[] = [
  ['unheard-of', 1],
  ['x-max-length', 1],
];

/** Which keys a broker lets into a policy: `acceptsPolicyKey`. */
export const policyKeysTopic = accepting('policy', 'policies');
export const operatorPolicyKeysTopic = accepting('operator-policy', 'operator-policies');

function accepting(kind: 'policy' | 'operator-policy', path: string): Topic {
  const vhost = `${kind}-keys`;
  return {
    name: `keys of a new ${kind}`,
    ask: async (broker) => {
      await broker.createVhost(vhost);
      const keys = Object.keys(policyKeys)
        // An operator policy has no room for the key beside it.
        .filter((key) => kind === 'policy' || key !== 'dead-letter-routing-key')
        .flatMap((key) => sampleValues(key).map((value) => [key, value] as const));
      return askAll(
        [...keys, ...unknown].map(([key, value]) => ({
          row: `${key}=${JSON.stringify(value)}`,
          expected: acceptsPolicyKey(key, kind, broker.capabilities) ? 'accepted' : 'refused',
          observe: async () =>
            acceptance(
              await broker.request('PUT', [path, vhost, `${key} ${JSON.stringify(value)}`], {
                pattern: '^none$',
                definition: sampleDefinition(key, value),
              }),
            ),
        })),
      );
    },
  };
}
