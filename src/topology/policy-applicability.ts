import type { Capabilities } from './capabilities.js';
import { policyKeys } from './policy-key-table.js';
import { policyKeyEffect } from './policy-keys.js';
import type { Arguments } from './topology.js';

/** Policy keys of classic queue mirroring. */
export const mirroringKeys: readonly string[] = [
  'ha-mode',
  'ha-params',
  'ha-sync-mode',
  'ha-promote-on-shutdown',
  'ha-promote-on-failure',
  'ha-sync-batch-size',
];

const refusedBy = new WeakMap<Capabilities, Map<string, ReadonlySet<string>>>();

/** The policy keys one of which keeps a whole policy away from queues of this type. */
export function refusedPolicyKeys(type: string, broker: Capabilities): ReadonlySet<string> {
  const known = refusedBy.get(broker) ?? new Map<string, ReadonlySet<string>>();
  refusedBy.set(broker, known);
  const refused =
    known.get(type) ??
    new Set(
      Object.keys(policyKeys).filter((key) => policyKeyEffect(key, type, broker) === 'blocks'),
    );
  known.set(type, refused);
  return refused;
}

/** All or nothing: one refused key and the policy is as good as absent for queues of this type. */
export function isApplicable(definition: Arguments, type: string, broker: Capabilities): boolean {
  return Object.keys(definition).every((key) => policyKeyEffect(key, type, broker) !== 'blocks');
}

/** Whether `apply-to` takes in queues of this type, or exchanges. */
export function inScope(applyTo: string, type: string): boolean {
  switch (applyTo) {
    case 'all':
      return true;
    case 'queues':
      return type !== 'exchange';
    case 'exchanges':
      return type === 'exchange';
    case 'classic_queues':
      return type === 'classic';
    case 'quorum_queues':
      return type === 'quorum';
    case 'streams':
      return type === 'stream';
    default:
      return false;
  }
}
