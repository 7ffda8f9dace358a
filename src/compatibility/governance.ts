import {
  governingPolicy,
  orderPolicies,
  type Governance,
  type PolicyOrder,
} from '../topology/effective-policy.js';
import type { LiveQueue, Snapshot } from '../topology/snapshot.js';
import type { Policy, Queue } from '../topology/topology.js';

/** The policies of one of blue's vhosts, user's or operator's. */
export interface VhostPolicies {
  readonly order: PolicyOrder;
  readonly byName: ReadonlyMap<string, Policy>;
}

export function vhostPolicies(
  blue: Snapshot,
  vhost: string,
  kind: 'user' | 'operator',
): VhostPolicies {
  const { policies, operatorPolicies } = blue.topology;
  const here = (kind === 'user' ? policies : operatorPolicies).filter(
    (policy) => policy.vhost === vhost,
  );
  return {
    order: orderPolicies(here, blue.capabilities),
    byName: new Map(here.map((policy) => [policy.name, policy])),
  };
}

/** The policy in force on a queue of blue: the broker's own answer where there is one, else computed. */
export function policyInForce(
  policies: VhostPolicies,
  queue: Queue,
  live: LiveQueue | undefined,
  kind: 'user' | 'operator',
): Governance {
  const computed = governingPolicy(policies.order, queue);
  if (live === undefined) return computed;
  const name = kind === 'user' ? live.policy : live.operatorPolicy;
  return { ...computed, policy: name === undefined ? undefined : policies.byName.get(name) };
}
