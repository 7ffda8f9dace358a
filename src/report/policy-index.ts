import type { PolicyPlan, QueuePlan } from '../plan/document.js';

export interface PolicyPair {
  readonly policy: PolicyPlan['blue'] | undefined;
  readonly operatorPolicy: PolicyPlan['blue'] | undefined;
}

/** Answers with the policies of blue that are in force on a queue there. */
export function policiesOnBlue(
  policies: readonly Pick<PolicyPlan, 'blue' | 'operator'>[],
): (queue: Pick<QueuePlan, 'vhost' | 'policies'>) => PolicyPair {
  const key = (operator: boolean, vhost: string, name: string) =>
    JSON.stringify([operator, vhost, name]);
  const known = new Map(
    policies.map(({ blue, operator }) => [key(operator, blue.vhost, blue.name), blue] as const),
  );
  const find = (operator: boolean, vhost: string, name: string | undefined) =>
    name === undefined ? undefined : known.get(key(operator, vhost, name));
  return ({ vhost, policies: { before } }) => ({
    policy: find(false, vhost, before.policy),
    operatorPolicy: find(true, vhost, before.operatorPolicy),
  });
}
