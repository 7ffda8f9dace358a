import type { Capabilities } from '../topology/capabilities.js';
import type { PolicyOrder } from '../topology/effective-policy.js';
import { inScope, isApplicable } from '../topology/policy-applicability.js';
import type { Arguments } from '../topology/topology.js';
import {
  convertDefinition,
  isEmpty,
  type ConvertedPolicy,
  type PolicyKind,
} from './convert-policy.js';
import type { Governed } from './governed.js';
import type { Shadows } from './policy-layout.js';

/** What an emptied policy still kept away, by name, and what to leave in its place. */
export interface Unshadowing {
  readonly shadows: Shadows;
  /** Policies of lower priority that would take over. */
  readonly policies: readonly string[];
}

// Keys for exchanges mean nothing to queues of any type or version, keys for queues nothing to exchanges.
const queueShadow: Arguments = { 'alternate-exchange': 'unused' };
const exchangeShadow: Arguments = { overflow: 'drop-head' };

/** Looks for objects that a lower policy would reach, were this one simply left out. */
export function findUnshadowing(
  { policy, converted }: ConvertedPolicy,
  governed: readonly Governed[],
  order: PolicyOrder,
  kind: PolicyKind,
  target: Capabilities,
): Unshadowing {
  const policies = new Set<string>();
  const kinds = { queues: false, exchanges: false };
  const uncovered = governed.filter((object) => isEmpty(remaining(converted, object)));
  if (uncovered.length === 0)
    return { shadows: { queues: undefined, exchanges: undefined }, policies: [] };
  const candidates = order
    .filter((entry) => entry.policy.priority < policy.priority)
    .map((entry) => ({ ...entry, converted: convertDefinition(entry.policy, kind, target) }));
  for (const object of uncovered) {
    const next = candidates.find(
      (entry) =>
        takesOver(entry.converted, object, target) &&
        scopeReaches(entry.policy.applyTo, object.type) &&
        entry.pattern.kind === 'supported' &&
        entry.pattern.matches(object.name),
    );
    if (next === undefined) continue;
    policies.add(next.policy.name);
    kinds[object.type === 'exchange' ? 'exchanges' : 'queues'] = true;
  }
  return {
    shadows: {
      queues: kinds.queues ? queueShadow : undefined,
      exchanges: kinds.exchanges ? exchangeShadow : undefined,
    },
    policies: [...policies],
  };
}

// Exchanges share the policy of the queues that are converted, as long as it need not be split.
function remaining(converted: ConvertedPolicy['converted'], object: Governed): Arguments {
  if (object.type === 'exchange') return converted.quorum;
  return object.type === 'quorum' ? { ...converted.quorum, ...object.overrides } : converted.other;
}

function takesOver(
  converted: ConvertedPolicy['converted'],
  object: Governed,
  target: Capabilities,
): boolean {
  if (object.type === 'exchange') return Object.keys(converted.other).some(concernsExchanges);
  const definition = object.type === 'quorum' ? converted.quorum : converted.other;
  return !isEmpty(definition) && isApplicable(definition, object.type, target);
}

function concernsExchanges(key: string): boolean {
  return key === 'alternate-exchange' || key.startsWith('federation-');
}

// A policy for classic queues is re-scoped to the quorum queues they become.
function scopeReaches(applyTo: string, type: string): boolean {
  return inScope(applyTo, type) || (type === 'quorum' && inScope(applyTo, 'classic'));
}
