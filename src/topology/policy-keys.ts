import type { Capabilities } from './capabilities.js';
import type { KeyEffect } from './policy-key-rows.js';
import { policyKeys } from './policy-key-table.js';
import { valueAt } from './release.js';

/** Whether RabbitMQ and its federation plugin have, or had, such a policy key. */
export function isKnownPolicyKey(key: string): boolean {
  return Object.hasOwn(policyKeys, key);
}

/** Whether this release lets such a key into a policy, or an operator policy; others are refused whole (400). */
export function acceptsPolicyKey(
  key: string,
  kind: 'policy' | 'operator-policy',
  broker: Capabilities,
): boolean {
  const known = isKnownPolicyKey(key) ? policyKeys[key] : undefined;
  if (known === undefined) return false;
  const history = kind === 'policy' ? known.accepted : known.acceptedByOperator;
  return valueAt(history, broker.release) ?? false;
}

/** What the key does to a policy for queues of this type; a key or type nobody knows does nothing. */
export function policyKeyEffect(key: string, type: string, broker: Capabilities): KeyEffect {
  const known = isKnownPolicyKey(key) ? policyKeys[key] : undefined;
  if (known === undefined || !(type === 'classic' || type === 'quorum' || type === 'stream')) {
    return 'ignored';
  }
  return valueAt(known[type], broker.release) ?? 'ignored';
}
