import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import { withProbes, type Probes } from '../../../src/broker/probed-capabilities.js';

const silent: Probes = { featureFlags: undefined, deprecatedFeatures: undefined };
const flag = (state: string): Probes => ({
  ...silent,
  featureFlags: [{ name: 'quorum_queue', state, stability: 'stable' }],
});
const feature = (name: string, state: 'permitted' | 'denied'): Probes => ({
  ...silent,
  deprecatedFeatures: new Map([[name, state]]),
});

test('a broker that tells nothing is taken for what its version is', () => {
  for (const version of ['3.8.9', '3.10.8', '3.13.7', '4.0.5', '4.3.5']) {
    const derived = deriveCapabilities(version);
    expect(withProbes(derived, silent)).toEqual(derived);
    expect(withProbes(derived, { featureFlags: [], deprecatedFeatures: new Map() })).toEqual(
      derived,
    );
  }
});

test('without its feature flag a release has no quorum queues', () => {
  const derived = deriveCapabilities('3.8.9');
  expect(withProbes(derived, flag('disabled')).quorumQueues).toBe(false);
  expect(withProbes(derived, flag('enabled')).quorumQueues).toBe(true);
  expect(withProbes(deriveCapabilities('3.7.28'), flag('enabled')).quorumQueues).toBe(false);
});

test('global prefetch is what this broker permits, whatever its version does by default', () => {
  expect(withProbes(deriveCapabilities('3.13.7'), feature('global_qos', 'denied')).globalQos).toBe(
    'per-consumer',
  );
  expect(
    withProbes(deriveCapabilities('4.3.5'), feature('global_qos', 'permitted')).globalQos,
  ).toBe('connection-closed');
});

test('so are transient queues', () => {
  const name = 'transient_nonexcl_queues';
  const probed = (version: string, state: 'permitted' | 'denied') =>
    withProbes(deriveCapabilities(version), feature(name, state)).refusesTransientQueues;
  expect(probed('4.3.0', 'denied')).toBe(true);
  expect(probed('4.3.5', 'permitted')).toBe(false);
});

test('mirroring can be denied before it is gone, and never comes back', () => {
  const name = 'classic_queue_mirroring';
  const probed = (version: string, state: 'permitted' | 'denied') =>
    withProbes(deriveCapabilities(version), feature(name, state)).classicMirroring;
  expect(probed('3.13.7', 'permitted')).toBe(true);
  expect(probed('3.13.7', 'denied')).toBe(false);
  expect(probed('4.0.5', 'permitted')).toBe(false);
});
