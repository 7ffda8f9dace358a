import { inScope } from '../../../src/topology/policy-applicability.js';
import { policiesInForce } from '../support/policies-in-force.js';
import { queueTypes } from '../support/queue-types.js';
import { acceptance, type Answer, type Topic } from '../support/topic.js';

const VHOST = 'apply-to';
const always = ['all', 'queues', 'exchanges'];
const byType = ['classic_queues', 'quorum_queues', 'streams'];

/** Values of apply-to, and which queues they take in: `inScope`, `applyToQueueTypes`. */
export const applyToTopic: Topic = {
  name: 'apply-to',
  ask: async (broker) => {
    await broker.createVhost(VHOST);
    const types = queueTypes(broker.capabilities);
    const accepted: Answer[] = [];
    const values = [...always, ...byType, 'everything'];
    for (const value of values) {
      const reply = await broker.request('PUT', ['policies', VHOST, value], {
        pattern: `^${value}\\.`,
        definition: { 'max-length': 10 },
        'apply-to': value,
      });
      const known = always.includes(value) || (byType.includes(value) && knowsTypes(broker));
      accepted.push({
        row: value,
        expected: known ? 'accepted' : 'refused',
        observed: acceptance(reply),
      });
      for (const type of types) {
        await broker.declare(VHOST, `${value}.${type}`, { arguments: { 'x-queue-type': type } });
      }
    }
    const inForce = await policiesInForce(broker, VHOST);
    const reached = accepted
      .filter(({ observed }) => observed === 'accepted')
      .flatMap(({ row: value }) =>
        types
          // max-length keeps the policy from streams, whatever its scope.
          .filter((type) => type !== 'stream')
          .map((type) => ({
            row: `${value} takes in ${type}`,
            expected: inScope(value, type) ? 'yes' : 'no',
            observed: inForce.get(`${value}.${type}`)?.policy === value ? 'yes' : 'no',
          })),
      );
    return [...accepted, ...reached];
  },
};

function knowsTypes(broker: { readonly capabilities: { readonly applyToQueueTypes: boolean } }) {
  return broker.capabilities.applyToQueueTypes;
}
