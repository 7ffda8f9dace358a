import type { Capabilities } from '../topology/capabilities.js';
import { mirroringKeys, refusedPolicyKeys } from '../topology/policy-applicability.js';
import { acceptsPolicyKey, isKnownPolicyKey } from '../topology/policy-keys.js';
import type { Arguments, Policy } from '../topology/topology.js';

/** One policy's keys for each kind of object it may govern on green. */
export interface ConvertedDefinition {
  readonly quorum: Arguments;
  /** For queues that stay classic, streams and exchanges: as it was, as far as green accepts it. */
  readonly other: Arguments;
  /** Keys taken away for quorum queues. */
  readonly removed: readonly string[];
}

export type PolicyKind = 'policy' | 'operator-policy';

const streamKeys = ['max-age', 'stream-max-segment-size-bytes', 'initial-cluster-size'];
const reasons: Readonly<Record<string, string>> = {
  'queue-mode': 'quorum queues keep messages on disk, and the key would keep the policy away',
  'queue-master-locator': 'it places classic masters, and the key would keep the policy away',
  'queue-version': 'it chooses a storage only classic queues have',
  'max-in-memory-length': 'quorum queues ignore it since 3.10',
  'max-in-memory-bytes': 'quorum queues ignore it since 3.10',
  'max-priority': 'priorities are no policy, and the key would keep the policy away',
  'single-active-consumer': 'it is an argument only, and the key would keep the policy away',
};

/** Why a key has no place in a policy for quorum queues; undefined: it has. */
export function removalReason(key: string): string | undefined {
  if (mirroringKeys.includes(key))
    return 'classic mirroring; quorum queues replicate by themselves';
  return Object.hasOwn(reasons, key) ? reasons[key] : undefined;
}

/** A policy whose stream keys keep it from classic and quorum queues alike stays as it is. */
export function convertDefinition(
  policy: Policy,
  kind: PolicyKind,
  target: Capabilities,
): ConvertedDefinition {
  const { definition } = policy;
  const other = without(
    definition,
    (key) => isKnownPolicyKey(key) && !acceptsPolicyKey(key, kind, target),
  );
  const untouched =
    policy.applyTo === 'exchanges' ||
    policy.applyTo === 'streams' ||
    streamKeys.some((key) => Object.hasOwn(definition, key));
  const refused = refusedPolicyKeys('quorum', target);
  const quorum = untouched
    ? other
    : without(other, (key) => removalReason(key) !== undefined || refused.has(key));
  return {
    quorum,
    other,
    removed: Object.keys(definition).filter((key) => !Object.hasOwn(quorum, key)),
  };
}

/** A policy together with what becomes of its keys. */
export interface ConvertedPolicy {
  readonly policy: Policy;
  readonly converted: ConvertedDefinition;
}

const typedScopes: readonly string[] = ['classic_queues', 'quorum_queues', 'streams'];

/** `apply-to` for a policy that no longer concerns classic queues alone. */
export function rescope(applyTo: string, target: Capabilities): string {
  return applyTo === 'classic_queues' && target.applyToQueueTypes
    ? 'quorum_queues'
    : knownScope(applyTo, target);
}

/** The same `apply-to`; before 3.12 a broker refuses one that is for a single type of queue. */
export function knownScope(applyTo: string, target: Capabilities): string {
  return !target.applyToQueueTypes && typedScopes.includes(applyTo) ? 'queues' : applyTo;
}

export function isEmpty(definition: Arguments): boolean {
  return Object.keys(definition).length === 0;
}

export function without(definition: Arguments, drop: (key: string) => boolean): Arguments {
  return Object.fromEntries(Object.entries(definition).filter(([key]) => !drop(key)));
}
