import { effectiveSettings, mergePolicies } from '../topology/effective-settings.js';
import { applyTemplate } from '../topology/names.js';
import { compareText } from '../topology/order.js';
import type { AssessmentInput } from './assessment.js';
import type { Decisions } from './decisions.js';
import { policyInForce, vhostPolicies } from './governance.js';
import { intendQueue } from './queue-intent.js';
import type { QueueIntent } from './queue-outcome.js';
import { queueRules } from './rules.js';
import type { SnapshotIndex } from './snapshot-index.js';

/** What blue's side of every queue of a vhost leads to, by name. */
export function intendVhost(
  vhost: string,
  greenVhost: string,
  index: SnapshotIndex,
  { blue, target, names }: AssessmentInput,
  decisions: Decisions,
): readonly QueueIntent[] {
  const user = vhostPolicies(blue, vhost, 'user');
  const operator = vhostPolicies(blue, vhost, 'operator');
  const exchangeExists = (exchange: string) => index.exchangeExists(vhost, exchange);
  return blue.topology.queues
    .filter((queue) => queue.vhost === vhost)
    .sort((a, b) => compareText(a.name, b.name))
    .map((queue) => {
      const live = index.liveQueue(vhost, queue.name);
      const { policy } = policyInForce(user, queue, live, 'user');
      const { policy: operatorPolicy } = policyInForce(operator, queue, live, 'operator');
      const definitions = [policy?.definition, operatorPolicy?.definition] as const;
      const facts = {
        queue,
        live,
        consumers: index.consumers(vhost, queue.name),
        policy,
        operatorPolicy,
        policyKeys: mergePolicies(...definitions),
        before: effectiveSettings(queue, ...definitions, blue.capabilities),
        greenVhost,
        greenName: applyTemplate(names.queue, { vhost, name: queue.name }),
        target: target.capabilities,
        exchangeExists,
      };
      return intendQueue(facts, queueRules, decisions);
    });
}
