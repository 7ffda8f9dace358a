import { z } from 'zod';
import { DefinedPolicy } from '../../topology/definition-objects.js';
import { toPolicy } from '../../topology/foreign-objects.js';
import type { Policy } from '../../topology/topology.js';
import type { ManagementApi } from './api.js';

const ListedPolicy = DefinedPolicy.extend({ vhost: z.string() });

/** Which kind of policy: applications' own, or those operators lay over them. */
export type PolicyKind = 'policies' | 'operator-policies';

/** Policies of one vhost. */
export async function listPolicies(
  api: ManagementApi,
  kind: PolicyKind,
  vhost: string,
): Promise<readonly Policy[]> {
  const listed = await api.get([kind, vhost], z.array(ListedPolicy));
  return listed.map(toPolicy);
}

/** One policy; undefined when there is none. */
export async function findPolicy(
  api: ManagementApi,
  kind: PolicyKind,
  vhost: string,
  name: string,
): Promise<Policy | undefined> {
  const found = await api.find([kind, vhost, name], ListedPolicy);
  return found && toPolicy(found);
}

/** Creates or replaces a policy. An empty definition, or a key this broker does not know, is BROKER.REFUSED. */
export function putPolicy(
  api: ManagementApi,
  kind: PolicyKind,
  policy: Policy,
): Promise<'created' | 'updated'> {
  return api.put([kind, policy.vhost, policy.name], {
    pattern: policy.pattern,
    definition: policy.definition,
    priority: policy.priority,
    'apply-to': policy.applyTo,
  });
}

export function deletePolicy(
  api: ManagementApi,
  kind: PolicyKind,
  vhost: string,
  name: string,
): Promise<'deleted' | 'absent'> {
  return api.delete([kind, vhost, name]);
}
