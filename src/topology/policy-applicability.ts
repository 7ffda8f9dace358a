import type { Capabilities } from './capabilities.js';
import type { Arguments } from './topology.js';

const mirroringThatBlocks = [
  'ha-mode',
  'ha-params',
  'ha-sync-mode',
  'ha-promote-on-shutdown',
  'ha-promote-on-failure',
] as const;

/** Policy keys of classic queue mirroring. */
export const mirroringKeys: readonly string[] = [...mirroringThatBlocks, 'ha-sync-batch-size'];

const streamKeys = ['max-age', 'stream-max-segment-size-bytes', 'initial-cluster-size'] as const;

const streamRefuses = [
  ...mirroringThatBlocks,
  'expires',
  'message-ttl',
  'dead-letter-exchange',
  'dead-letter-routing-key',
  'dead-letter-strategy',
  'max-length',
  'max-in-memory-length',
  'max-in-memory-bytes',
  'max-priority',
  'overflow',
  'queue-mode',
  'queue-master-locator',
  'single-active-consumer',
  'delivery-limit',
];

/**
 * The policy keys one of which keeps a whole policy away from queues of this type
 * (`unsupported_policies` in capabilities/0 of rabbit_quorum_queue, rabbit_classic_queue and rabbit_stream_queue).
 */
export function refusedPolicyKeys(type: string, broker: Capabilities): ReadonlySet<string> {
  if (type === 'quorum') return new Set(quorumRefuses(broker));
  if (type === 'classic') return new Set(classicRefuses(broker));
  return new Set(type === 'stream' ? streamRefuses : []);
}

function quorumRefuses(broker: Capabilities): readonly string[] {
  return [
    ...mirroringThatBlocks,
    ...streamKeys,
    'queue-master-locator',
    'queue-mode',
    'max-priority',
    'single-active-consumer',
    'selector-fields',
    'selector-field-max-bytes',
    ...(broker.quorumMessageTtl ? [] : ['message-ttl', 'queue-leader-locator']),
  ];
}

function classicRefuses(broker: Capabilities): readonly string[] {
  return [
    ...streamKeys,
    ...(broker.classicMirroring ? ['queue-leader-locator'] : []),
    ...(broker.argumentsCheckedPerType ? ['delivery-limit', 'dead-letter-strategy'] : []),
    ...(broker.applyToQueueTypes
      ? ['max-in-memory-length', 'max-in-memory-bytes', 'target-group-size']
      : []),
  ];
}

/** All or nothing: one refused key and the policy is as good as absent for queues of this type. */
export function isApplicable(definition: Arguments, type: string, broker: Capabilities): boolean {
  const refused = refusedPolicyKeys(type, broker);
  return Object.keys(definition).every((key) => !refused.has(key));
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
