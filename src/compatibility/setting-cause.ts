import { refusedPolicyKeys } from '../topology/policy-applicability.js';
import type { EffectiveSettings } from '../topology/settings.js';
import type { Arguments, Policy } from '../topology/topology.js';
import type { GreenPolicy } from './green-policy.js';
import type { QueueOutcome } from './queue-outcome.js';

/** Why a setting in force differs on green although nobody decided so. */
export type SettingCause =
  | ({ readonly kind: 'policy-wins'; readonly policy: string; readonly others: number } & Governing)
  | { readonly kind: 'type' }
  | ({ readonly kind: 'unbarred'; readonly source: string; readonly key: string } & Governing)
  | ({
      readonly kind: 'other-policy';
      /** The kind of policy whose value is in force on blue. */
      readonly before: Governing['governing'];
      readonly now: string | undefined;
      readonly then: string | undefined;
    } & Governing);

interface Governing {
  readonly governing: 'policy' | 'operator policy';
}

type Same = (a: EffectiveSettings, b: EffectiveSettings, key: string) => boolean;

export function settingCause(key: string, outcome: QueueOutcome, same: Same): SettingCause {
  const { facts, policyAfter, operatorPolicyAfter, green, after } = outcome;
  const inArguments = facts.queue.arguments[`x-${key}`] !== undefined;
  if (inArguments && facts.policyKeys[key] !== undefined && green?.type === 'quorum') {
    return policyWins(key, outcome, same);
  }
  const kinds = [
    { governing: 'policy', now: facts.policy, then: policyAfter },
    { governing: 'operator policy', now: facts.operatorPolicy, then: operatorPolicyAfter },
  ] as const;
  const differing = kinds.filter(({ now, then }) => now?.definition[key] !== then?.definition[key]);
  if (differing[0] === undefined) return { kind: 'type' };
  // Of two policies that set a limit the lower one is in force, so the operator's need not be.
  const setsBefore = kinds.findLast(({ now }) => sets(now, facts.before, key, same));
  const setsAfter = kinds.findLast(({ then }) => sets(then, after, key, same));
  if (setsBefore?.now !== undefined && setsAfter?.then !== undefined && setsBefore !== setsAfter) {
    const names = { now: setsBefore.now.name, then: setsAfter.then.name };
    const { governing } = setsAfter;
    return { kind: 'other-policy', before: setsBefore.governing, governing, ...names };
  }
  const inForce = setsAfter ?? setsBefore;
  const changed = differing.find((one) => one === inForce) ?? differing[0];
  const { governing, now, then } = changed;
  const added = governing === 'policy' ? outcome.overrides : {};
  const barring = then?.source === now?.name ? undefined : keyThatBarred(outcome, then, added);
  if (then !== undefined && barring !== undefined) {
    return { kind: 'unbarred', governing, source: then.source, key: barring };
  }
  return {
    kind: 'other-policy',
    before: governing,
    governing,
    now: now?.name,
    then: then?.name,
  };
}

/** Whether a policy has the key, and the value in force is the policy's. */
function sets(
  policy: Policy | undefined,
  inForce: EffectiveSettings,
  key: string,
  same: Same,
): boolean {
  return policy?.definition[key] !== undefined && same(policy.definition, inForce, key);
}

/** To follow a colon, without a full stop. */
export function causeText(cause: SettingCause): string {
  switch (cause.kind) {
    case 'policy-wins':
      return `the queue's argument and ${cause.governing} '${cause.policy}' both set it, and a quorum queue lets the policy win`;
    case 'type':
      return 'classic and quorum queues read the same configuration differently';
    case 'unbarred':
      return `${cause.governing} '${cause.source}' has '${cause.key}', which kept it from the classic queue; it reaches the quorum queue`;
    case 'other-policy':
      return cause.before === cause.governing
        ? `${cause.governing} '${cause.now ?? 'none'}' applies on blue, '${cause.then ?? 'none'}' on green`
        : `${cause.before} '${cause.now ?? 'none'}' sets it on blue, ${cause.governing} '${cause.then ?? 'none'}' on green`;
    default:
      return cause satisfies never;
  }
}

/** What to do on blue before the migration to keep the value; whoever wants the new one does nothing. */
export function settingRemedy(setting: string, cause: SettingCause): string {
  switch (cause.kind) {
    case 'policy-wins':
      return cause.governing === 'policy'
        ? `To keep blue's value: give the queue a policy of its own, of higher priority and otherwise the same, with the value wanted; or take '${setting}' out of policy '${cause.policy}', or give it that value there, which concerns ${others(cause.others)}. Then plan again.`
        : `To keep blue's value: have '${setting}' changed in operator policy '${cause.policy}', which has the last word, then plan again.`;
    case 'type':
      return `To keep blue's value: set '${setting}' where both types agree, in a policy or in the arguments, then plan again.`;
    case 'unbarred':
      return `To keep blue's value: change ${cause.governing} '${cause.source}', or let its pattern leave this queue out, then plan again.`;
    case 'other-policy':
      return `To keep blue's value: set '${setting}' in the ${cause.governing} that applies on green, then plan again.`;
    default:
      return cause satisfies never;
  }
}

function others(count: number): string {
  if (count === 0) return 'no other queue';
  return count === 1 ? '1 other queue as well' : `${count} other queues as well`;
}

function policyWins(key: string, { facts, alsoGoverned }: QueueOutcome, same: Same): SettingCause {
  const { policy, operatorPolicy } = facts;
  const byOperator = sets(operatorPolicy, facts.policyKeys, key, same);
  const name = (byOperator ? operatorPolicy : policy)?.name ?? '';
  const governing = byOperator ? 'operator policy' : 'policy';
  return { kind: 'policy-wins', governing, policy: name, others: alsoGoverned };
}

/** All or nothing: the key for which a policy that applies on green could not apply to the queue on blue. */
function keyThatBarred(
  { facts, green }: QueueOutcome,
  then: GreenPolicy | undefined,
  added: Arguments,
): string | undefined {
  if (facts.queue.type !== 'classic' || green?.type !== 'quorum' || then === undefined) {
    return undefined;
  }
  const refused = refusedPolicyKeys('classic', facts.target);
  return Object.keys(then.definition).find((key) => refused.has(key) && !Object.hasOwn(added, key));
}
