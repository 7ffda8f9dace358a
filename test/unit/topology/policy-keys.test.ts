import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import {
  mirroringKeys,
  isApplicable,
  refusedPolicyKeys,
} from '../../../src/topology/policy-applicability.js';
import { acceptsPolicyKey, isKnownPolicyKey } from '../../../src/topology/policy-keys.js';

// Boundaries no lab broker shows; test/conformance asks 3.8.9, 3.10.8, 4.0 and 4.3.
test.each([
  ['policy', 'ha-mode', '3.13.7', true],
  ['policy', 'ha-mode', '4.0.0', false],
  ['policy', 'consumer-timeout', '3.11.28', false],
  ['policy', 'consumer-timeout', '3.12.0', true],
  ['policy', 'target-group-size', '3.12.14', false],
  ['policy', 'target-group-size', '3.13.0', true],
  ['policy', 'queue-master-locator', '4.2.9', true],
  ['policy', 'single-active-consumer', '4.3.0', false],
  ['policy', 'toString', '4.3.0', false],
  ['operator-policy', 'ha-mode', '3.11.9', false],
  ['operator-policy', 'ha-mode', '3.11.10', true],
  ['operator-policy', 'ha-sync-mode', '3.11.14', false],
  ['operator-policy', 'ha-sync-mode', '3.13.7', true],
  ['operator-policy', 'overflow', '3.12.6', false],
  ['operator-policy', 'overflow', '3.12.7', true],
] as const)('as a %s, %s on %s: accepted is %s', (kind, key, version, accepted) => {
  expect(acceptsPolicyKey(key, kind, deriveCapabilities(version))).toBe(accepted);
});

test.each([
  ['single-active-consumer', 'quorum', '4.1.8', false],
  ['single-active-consumer', 'quorum', '4.2.0', true],
  ['selector-fields', 'quorum', '4.3.0', false],
  ['queue-leader-locator', 'classic', '3.13.7', false],
  ['queue-leader-locator', 'classic', '4.0.0', true],
  ['target-group-size', 'classic', '3.11.28', true],
  ['target-group-size', 'classic', '3.12.0', false],
  ['message-ttl', 'quorum', '3.9.29', false],
  ['message-ttl', 'quorum', '3.10.0', true],
  ['unheard-of', 'quorum', '4.3.0', true],
  ['queue-mode', 'exchange', '4.3.0', true],
])('a policy with %s applies to a %s queue of %s: %s', (key, type, version, applies) => {
  expect(isApplicable({ [key]: 1 }, type, deriveCapabilities(version))).toBe(applies);
});

test('one key is enough to keep a policy away', () => {
  const broker = deriveCapabilities('4.0.5');
  expect(isApplicable({ 'max-length': 1, 'queue-mode': 'lazy' }, 'quorum', broker)).toBe(false);
  expect(refusedPolicyKeys('quorum', broker).has('queue-mode')).toBe(true);
});

test('all mirroring keys are known, and all but the batch size keep a policy from quorum queues', () => {
  const refused = refusedPolicyKeys('quorum', deriveCapabilities('4.3.0'));
  expect(mirroringKeys.every(isKnownPolicyKey)).toBe(true);
  expect(mirroringKeys.filter((key) => !refused.has(key))).toEqual(['ha-sync-batch-size']);
});
