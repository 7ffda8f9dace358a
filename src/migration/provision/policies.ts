import { listPolicies, putPolicy, type PolicyKind } from '../../broker/management/policies.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { greenSide } from '../../plan/green-side.js';
import type { PlannedPolicy } from '../../plan/objects.js';
import type { Policy } from '../../topology/topology.js';
import { provisionHandler } from './collection.js';
import { compare } from './comparison.js';

interface PolicyOfKind {
  readonly kind: PolicyKind;
  readonly policy: PlannedPolicy;
}

const FIELDS = ['pattern', 'applyTo', 'priority', 'definition'] as const;

export const provisionPolicies = provisionHandler<'provision.policies', PolicyOfKind>({
  kind: 'provision.policies',
  planned: ({ params }, { plan }) => {
    const { policies, operatorPolicies } = greenSide(plan, params.vhost);
    return [
      ...policies.map((policy) => ({ kind: 'policies', policy }) as const),
      ...operatorPolicies.map((policy) => ({ kind: 'operator-policies', policy }) as const),
    ];
  },
  objectOf,
  async compareAll(api, planned, vhost) {
    const listed: Readonly<Record<PolicyKind, readonly Policy[]>> = {
      policies: await listPolicies(api, 'policies', vhost),
      'operator-policies': await listPolicies(api, 'operator-policies', vhost),
    };
    return planned.map((item) => {
      const found = listed[item.kind].find(({ name }) => name === item.policy.name);
      return compare<Policy>(objectOf(item), item.policy, found, FIELDS);
    });
  },
  // 4.0.5 may never apply a policy that is put at the same time as another.
  atOnce: 1,
  make: (api, { kind, policy }) => putPolicy(api, kind, policy),
});

function objectOf({ kind, policy: { vhost, name } }: PolicyOfKind): RecordedObject {
  return {
    side: 'green',
    kind: kind === 'policies' ? 'policy' : 'operator-policy',
    vhost,
    name,
  };
}
