import { governingPolicy } from '../topology/effective-policy.js';
import type { Policy } from '../topology/topology.js';
import type { VhostPolicies } from './governance.js';
import type { QueueFacts } from './queue-facts.js';

/** A policy the broker applies, or does not, against what is computed here, with the queues it is so for. */
export interface ContradictedPolicy {
  readonly operator: boolean;
  readonly vhost: string;
  /** What the broker names; undefined: none. */
  readonly answered: string | undefined;
  /** Its definition; undefined: none, or not among the definitions that were read. */
  readonly answeredPolicy: Policy | undefined;
  readonly computed: Policy | undefined;
  readonly queues: readonly string[];
}

/**
 * Where the broker's own answer is none that could be computed. Between policies that tie, and for patterns only it can
 * read, every answer is right. A queue without figures has not been asked yet.
 */
export function findContradictions(
  kind: 'user' | 'operator',
  queues: readonly QueueFacts[],
  policies: VhostPolicies,
): readonly ContradictedPolicy[] {
  const found = new Map<string, ContradictedPolicy>();
  for (const { queue, live } of queues) {
    if (live === undefined) continue;
    const answered = kind === 'user' ? live.policy : live.operatorPolicy;
    if (answered === undefined && live.messages === undefined) continue;
    const { policy: computed, tied, unread } = governingPolicy(policies.order, queue);
    const couldBe = [computed, ...tied, ...unread].some((policy) => policy?.name === answered);
    if (couldBe && (answered !== undefined || computed === undefined)) continue;
    const key = JSON.stringify([answered, computed?.name]);
    found.set(key, {
      operator: kind === 'operator',
      vhost: queue.vhost,
      answered,
      answeredPolicy: answered === undefined ? undefined : policies.byName.get(answered),
      computed,
      queues: [...(found.get(key)?.queues ?? []), queue.name],
    });
  }
  return [...found.values()];
}
