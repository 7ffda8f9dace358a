import { mirroringKeys } from '../topology/policy-applicability.js';

const known: ReadonlySet<string> = new Set([
  ...mirroringKeys,
  'alternate-exchange',
  'consumer-disconnected-timeout',
  'consumer-timeout',
  'dead-letter-exchange',
  'dead-letter-routing-key',
  'dead-letter-strategy',
  'delayed-retry-max',
  'delayed-retry-min',
  'delayed-retry-type',
  'delivery-limit',
  'expires',
  'federation-upstream',
  'federation-upstream-pattern',
  'federation-upstream-set',
  'initial-cluster-size',
  'max-age',
  'max-in-memory-bytes',
  'max-in-memory-length',
  'max-length',
  'max-length-bytes',
  'message-ttl',
  'overflow',
  'queue-leader-locator',
  'queue-master-locator',
  'queue-mode',
  'queue-version',
  'stream-filter-size-bytes',
  'stream-max-segment-size-bytes',
  'target-group-size',
]);

/** Whether RabbitMQ and its federation plugin have, or had, such a policy key. */
export function isKnownPolicyKey(key: string): boolean {
  return known.has(key);
}
