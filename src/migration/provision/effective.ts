import { listPolicies } from '../../broker/management/policies.js';
import { findQueue, type ListedQueue } from '../../broker/management/queues.js';
import type { Broker } from '../../broker/broker.js';
import { greenSide, type CreatedQueue } from '../../plan/green-side.js';
import { effectiveSettings } from '../../topology/effective-settings.js';
import type { EffectiveSettings } from '../../topology/settings.js';
import type { Arguments, Policy } from '../../topology/topology.js';
import type { StepHandler } from '../handler.js';
import { compare, prove, type Comparison } from './comparison.js';
import { sideBySide } from './side-by-side.js';

interface PoliciesInForce {
  readonly policies: readonly Policy[];
  readonly operatorPolicies: readonly Policy[];
}

/** Changes nothing: proves from the broker's own answers that what is in force is what was planned. */
export const provisionEffective: StepHandler<'provision.effective'> = {
  kind: 'provision.effective',
  mayBeSatisfied: true,
  // Which policy applies is told with the statistics: 5 s late, more on a busy broker.
  postcheckDeadlineMs: () => 60_000,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),
  execute: () => Promise.resolve({}),
  async postcheck({ params: { vhost, queues } }, { plan, brokers: { green } }) {
    const expected = greenSide(plan, vhost).queuesNamed(queues);
    const inForce: PoliciesInForce = {
      policies: await listPolicies(green.api, 'policies', vhost),
      operatorPolicies: await listPolicies(green.api, 'operator-policies', vhost),
    };
    return prove(
      await sideBySide(expected, async (wanted) => {
        const found = await findQueue(green.api, vhost, wanted.queue.name);
        return compareSettings(vhost, wanted, found, inForce, green);
      }),
    );
  },
};

function compareSettings(
  vhost: string,
  { queue: { name, type }, settings }: CreatedQueue,
  found: ListedQueue | undefined,
  inForce: PoliciesInForce,
  green: Broker,
): Comparison {
  const object = { side: 'green', kind: 'queue', vhost, name } as const;
  const actual: Record<string, unknown> | undefined = found && {
    type: found.queue.type,
    ...settingsInForce(found, inForce, green),
  };
  const wanted: Record<string, unknown> = { type, ...settings };
  const keys = new Set([...Object.keys(wanted), ...Object.keys(actual ?? {})]);
  return compare(object, wanted, actual, [...keys]);
}

/** What is in force on a queue by what the broker lists: itself where it says so, else the policies it names. */
export function settingsInForce(
  { queue, live, effectivePolicy }: ListedQueue,
  { policies, operatorPolicies }: PoliciesInForce,
  { capabilities }: Broker,
): EffectiveSettings {
  // The broker has merged both kinds of policy already where it reports the result.
  if (capabilities.effectivePolicyReported) {
    return effectiveSettings(queue, effectivePolicy, undefined, capabilities);
  }
  const policy = definitionOf(live.policy, policies);
  const operatorPolicy = definitionOf(live.operatorPolicy, operatorPolicies);
  return effectiveSettings(queue, policy, operatorPolicy, capabilities);
}

function definitionOf(
  name: string | undefined,
  policies: readonly Policy[],
): Arguments | undefined {
  return policies.find((policy) => policy.name === name)?.definition;
}
