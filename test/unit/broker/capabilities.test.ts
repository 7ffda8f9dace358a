import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import type { Capabilities } from '../../../src/topology/capabilities.js';

const MIB = 1024 * 1024;

/** The last release without something, the first with it, and what it is on both. */
const BOUNDARIES: readonly [keyof Capabilities, string, unknown, string, unknown][] = [
  ['quorumQueues', '3.7.28', false, '3.8.0', true],
  ['quorumMessageTtl', '3.9.29', false, '3.10.0', true],
  ['argumentsCheckedPerType', '3.9.29', false, '3.10.0', true],
  ['refusesCancelOnHaFailover', '3.9.29', false, '3.10.0', true],
  ['refusesCancelOnHaFailover', '3.13.7', true, '4.0.0', false],
  ['defaultQueueType', '3.10.7', 'none', '3.10.8', 'at-creation'],
  ['defaultQueueType', '3.11.16', 'at-creation', '3.11.17', 'updatable'],
  ['effectivePolicyReported', '3.7.28', false, '3.8.0', true],
  ['effectivePolicyReported', '3.11.4', false, '3.11.5', true],
  ['relaxedChecks', '3.11.15', false, '3.11.16', true],
  ['applyToQueueTypes', '3.11.28', false, '3.12.0', true],
  ['classicMirroring', '3.13.7', true, '4.0.0', false],
  ['defaultDeliveryLimit', '3.13.7', undefined, '4.0.1', 20],
  ['unlimitedDeliveryLimit', '3.13.7', false, '4.0.1', true],
  ['quorumPriorities', '3.13.7', 1, '4.0.1', 2],
  ['quorumPriorities', '4.2.9', 2, '4.3.0', 32],
  ['quorumExpires', '3.13.7', 'policy', '4.0.1', 'minimum'],
  ['maxMessageSize', '3.13.7', 128 * MIB, '4.0.1', 16 * MIB],
  ['shovelsHonourAlarms', '4.1.8', false, '4.2.0', true],
  ['globalQos', '4.2.9', 'connection-closed', '4.3.0', 'per-consumer'],
];

test.each(BOUNDARIES)(
  '%s changes between %s (%s) and %s (%s)',
  (key, last, before, first, after) => {
    expect(deriveCapabilities(last)[key]).toBe(before);
    expect(deriveCapabilities(first)[key]).toBe(after);
  },
);

test('3.11.0 is not trusted to report effective policies although 3.10 does', () => {
  expect(deriveCapabilities('3.11.0').effectivePolicyReported).toBe(false);
});

test('a release newer than all known counts as the newest known', () => {
  const newest = deriveCapabilities('4.3.6');
  expect(newest.beyondKnown).toBe(false);
  for (const [version, release] of [
    ['7.0.1', [7, 0, 1]],
    ['4.4.0', [4, 4, 0]],
  ] as const) {
    const own = { version, release, beyondKnown: true };
    expect(deriveCapabilities(version)).toEqual({ ...newest, ...own });
  }
});

test('pre-releases, builds and bare series are understood', () => {
  expect(deriveCapabilities('4.3.0-rc.1').quorumPriorities).toBe(32);
  expect(deriveCapabilities('3.13.7+2').applyToQueueTypes).toBe(true);
  expect(deriveCapabilities('3.10').defaultQueueType).toBe('at-creation');
});

test('what is no version is refused', () => {
  expect(() => deriveCapabilities('unknown')).toThrow(
    expect.objectContaining({ code: 'BROKER.UNSUPPORTED_VERSION' }),
  );
});
