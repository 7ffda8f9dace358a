import { governingPolicy } from '../topology/effective-policy.js';
import type { Tie } from './estate.js';
import type { VhostPolicies } from './governance.js';
import type { QueueFacts } from './queue-facts.js';

/** Sets of policies of one priority that match the same queue, each set once. */
export function findTies(
  kind: 'user' | 'operator',
  queues: readonly QueueFacts[],
  policies: VhostPolicies,
): readonly Tie[] {
  if (!sharePriority(policies)) return [];
  const ties = new Map<string, Tie>();
  for (const { queue, live, policy, operatorPolicy } of queues) {
    const { tied } = governingPolicy(policies.order, queue);
    if (tied.length < 2) continue;
    const key = JSON.stringify(tied.map(({ name }) => name));
    const inForce = kind === 'user' ? policy : operatorPolicy;
    const known = ties.get(key);
    ties.set(key, {
      operator: kind === 'operator',
      policies: tied,
      queues: [...(known?.queues ?? []), queue.name].slice(0, 5),
      applied: known === undefined && live !== undefined ? inForce?.name : known?.applied,
    });
  }
  return [...ties.values()];
}

function sharePriority({ order }: VhostPolicies): boolean {
  return order.some(({ policy }, at) => order[at + 1]?.policy.priority === policy.priority);
}
