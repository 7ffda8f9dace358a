import { ownValue } from '../topology/own-value.js';
import type { Arguments, Json, Policy } from '../topology/topology.js';
import type { ArgumentChange } from './assessment.js';
import { removalReason, type ConvertedDefinition } from './convert-policy.js';

/** How the policies on green differ from the one on blue, key by key. */
export function policyChanges(
  policy: Policy,
  converted: ConvertedDefinition,
  green: readonly Policy[],
  keptFor: readonly string[],
): readonly ArgumentChange[] {
  const kept = keptFor.length === 0 ? '' : '; kept for queues that stay classic';
  const removed = converted.removed.map((key) => ({
    key,
    from: ownValue(policy.definition, key),
    to: undefined,
    why: `${removalReason(key) ?? 'green keeps it from quorum queues'}${kept}`,
  }));
  const decided = green.flatMap(({ name, definition }) =>
    decidedKeys(policy.definition, definition).map(([key, to]) => ({
      key,
      from: ownValue(policy.definition, key),
      to,
      why: `set by a decision, in policy '${name}'`,
    })),
  );
  return [...removed, ...decided, ...green.flatMap((each) => placement(policy, each))];
}

function decidedKeys(from: Arguments, to: Arguments): readonly (readonly [string, Json])[] {
  return Object.entries(to).filter(([key, value]) => ownValue(from, key) !== value);
}

function placement(from: Policy, to: Policy): readonly ArgumentChange[] {
  const pairs: readonly (readonly [string, Json, Json])[] = [
    ['apply-to', from.applyTo, to.applyTo],
    ['pattern', from.pattern, to.pattern],
    ['priority', from.priority, to.priority],
  ];
  return pairs
    .filter(([, before, after]) => before !== after)
    .map(([key, before, after]) => ({
      key,
      from: before,
      to: after,
      why: `policy '${to.name}' concerns only what it shall, in its place among the others`,
    }));
}
