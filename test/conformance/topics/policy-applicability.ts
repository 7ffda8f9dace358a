import { isApplicable } from '../../../src/topology/policy-applicability.js';
import { policyKeys } from '../../../src/topology/policy-key-table.js';
import { acceptsPolicyKey } from '../../../src/topology/policy-keys.js';
import type { Arguments } from '../../../src/topology/topology.js';
import type { AskedBroker } from '../support/asked-broker.js';
import { policiesInForce, type InForce } from '../support/policies-in-force.js';
import { queueTypes } from '../support/queue-types.js';
import { sampleDefinition, sampleValues } from '../support/sample-values.js';
import type { Topic } from '../support/topic.js';

/** Which keys keep a policy from queues of a type: `isApplicable`. Keys that cannot be set are not asked. */
export const policyApplicabilityTopic = reaching('policy', 'policies', 'policy');
export const operatorPolicyApplicabilityTopic = reaching(
  'operator-policy',
  'operator-policies',
  'operatorPolicy',
);

function reaching(kind: 'policy' | 'operator-policy', path: string, column: keyof InForce): Topic {
  const vhost = `${kind}-applicability`;
  return {
    name: `does a ${kind} with this key apply`,
    ask: async (broker) => {
      await broker.createVhost(vhost);
      const keys = Object.keys(policyKeys).filter((key) =>
        acceptsPolicyKey(key, kind, broker.capabilities),
      );
      // 4.0.5 may leave a policy unapplied that is put at the same time as another.
      for (const key of keys) await arrange(broker, vhost, path, key);
      const inForce = await policiesInForce(broker, vhost);
      return keys.flatMap((key) =>
        queueTypes(broker.capabilities).map((type) => {
          return {
            row: `${key} ${type}`,
            expected: isApplicable(definitionOf(key), type, broker.capabilities)
              ? 'applies'
              : 'kept away',
            observed: inForce.get(`${key} ${type}`)?.[column] === key ? 'applies' : 'kept away',
          };
        }),
      );
    },
  };
}

/** The policy comes after the queues: before 3.10, one that was there first applied whatever its keys. */
async function arrange(
  broker: AskedBroker,
  vhost: string,
  path: string,
  key: string,
): Promise<void> {
  for (const type of queueTypes(broker.capabilities)) {
    await broker.declare(vhost, `${key} ${type}`, { arguments: { 'x-queue-type': type } });
  }
  await broker.request('PUT', [path, vhost, key], {
    pattern: `^${key} `,
    definition: definitionOf(key),
    'apply-to': 'queues',
  });
}

function definitionOf(key: string): Arguments {
  const [value = null] = sampleValues(key);
  return sampleDefinition(key, value);
}
