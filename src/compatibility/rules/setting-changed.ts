import type { EffectiveSettings } from '../../topology/settings.js';
import type { Arguments, Json } from '../../topology/topology.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import { refusedPolicyKeys } from '../../topology/policy-applicability.js';
import type { GreenPolicy } from '../green-policies.js';
import type { QueueOutcome } from '../queue-outcome.js';
import type { OutcomeCheck } from '../rule.js';
import { warning } from '../verdict.js';

/** Settings that differ although nobody decided so; what has a finding of its own is left to it. */
export const settingChanged: OutcomeCheck = {
  code: 'SETTING.CHANGED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: (outcome) =>
    changedKeys(outcome).map((setting) => {
      const before = outcome.facts.before[setting] ?? null;
      const after = outcome.after[setting] ?? null;
      return warning(
        { setting, before, after, why: reason(setting, outcome) },
        `'${setting}' is ${show(before)} on blue and will be ${show(after)} on green.`,
        'Set it where both agree, in the policy or in the arguments, before the migration.',
      );
    }),
};

function changedKeys(outcome: QueueOutcome): readonly string[] {
  const { before } = outcome.facts;
  const { after } = outcome;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => !isSettledElsewhere(key, outcome))
    .filter((key) => !sameSetting(before, after, key))
    .sort();
}

function isSettledElsewhere(key: string, outcome: QueueOutcome): boolean {
  const { findings, overrides, intent, after } = outcome;
  if (key === 'max-priority') return intent === 'migrate';
  const code =
    key === 'overflow' ? 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX' : 'QUEUE.MAX_LENGTH_BELOW_BACKLOG';
  if (key === 'overflow') return findings.some((finding) => finding.code === code);
  // What was decided is settled only if nothing else, such as an operator policy, has the last word.
  if (Object.hasOwn(overrides, key)) return sameSetting(overrides, after, key);
  const raised = findings.find((finding) => finding.code === code)?.decision?.taken;
  if (!key.startsWith('max-length') || raised !== 'raise-limit') return false;
  return Number(after[key]) >= Number(outcome.facts.before[key]);
}

function sameSetting(a: EffectiveSettings, b: EffectiveSettings, key: string): boolean {
  return canonicalJson(value(a, key)) === canonicalJson(value(b, key));
}

// Not set is the same as the default, and as a limit that is none.
function value(settings: EffectiveSettings, key: string): Json {
  const found = settings[key];
  if (key === 'overflow') return found ?? 'drop-head';
  if (key === 'delivery-limit' && typeof found === 'number' && found < 0) return null;
  return found ?? null;
}

function reason(key: string, outcome: QueueOutcome): string {
  const { facts, policyAfter, operatorPolicyAfter, green, after } = outcome;
  const inArguments = facts.queue.arguments[`x-${key}`] !== undefined;
  if (inArguments && facts.policyKeys[key] !== undefined && green?.type === 'quorum') {
    return 'argument and policy both set it, and a quorum queue lets the policy win';
  }
  const kinds = [
    { kind: 'policy', now: facts.policy, then: policyAfter },
    { kind: 'operator policy', now: facts.operatorPolicy, then: operatorPolicyAfter },
  ];
  const differing = kinds.filter(({ now, then }) => now?.definition[key] !== then?.definition[key]);
  const inForce = differing.find(({ then }) => sameSetting(then?.definition ?? {}, after, key));
  const changed = inForce ?? differing[0];
  if (changed === undefined) {
    return 'classic and quorum queues read the same configuration differently';
  }
  const { kind, now, then } = changed;
  const added = kind === 'policy' ? outcome.overrides : {};
  const barring = then?.source === now?.name ? undefined : keyThatBarred(outcome, then, added);
  if (then !== undefined && barring !== undefined) {
    return `${kind} '${then.source}' has '${barring}', which kept it from the classic queue; it reaches the quorum queue`;
  }
  return `${kind} '${now?.name ?? 'none'}' applies on blue, '${then?.name ?? 'none'}' on green`;
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

function show(setting: Json): string {
  return setting === null ? 'not set' : JSON.stringify(setting);
}
