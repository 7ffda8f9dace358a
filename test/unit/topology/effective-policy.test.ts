import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import { governingPolicy, orderPolicies } from '../../../src/topology/effective-policy.js';
import type { Arguments, Policy } from '../../../src/topology/topology.js';
import { aPolicy } from '../builders.js';

function governs(
  policies: readonly Policy[],
  type: string,
  version = '3.10.8',
): string | undefined {
  const order = orderPolicies(policies, deriveCapabilities(version));
  return governingPolicy(order, { name: 'orders', type }).policy?.name;
}

const low: Policy = { ...aPolicy('low', { expires: 1 }), priority: -1 };

test('the highest priority that matches wins', () => {
  const other = { ...aPolicy('other', {}), priority: 9, pattern: '^mail' };
  const high = { ...aPolicy('high', { expires: 2 }), priority: 2 };
  expect(governs([low, other, high], 'classic')).toBe('high');
  expect(governs([low, other], 'classic')).toBe('low');
  expect(governs([other], 'classic')).toBeUndefined();
});

test.each<[string, Arguments, string, string]>([
  ['quorum', { 'ha-mode': 'all', expires: 2 }, '3.10.8', 'low'],
  ['quorum', { 'ha-sync-batch-size': 2 }, '3.10.8', 'high'],
  ['quorum', { 'queue-mode': 'lazy' }, '4.3.5', 'low'],
  ['quorum', { 'queue-version': 2 }, '3.10.8', 'high'],
  ['quorum', { 'message-ttl': 2 }, '3.9.29', 'low'],
  ['quorum', { 'message-ttl': 2 }, '3.10.0', 'high'],
  ['quorum', { 'alternate-exchange': 'x' }, '3.10.8', 'high'],
  ['classic', { 'delivery-limit': 2 }, '3.10.8', 'low'],
  ['classic', { 'queue-leader-locator': 'balanced' }, '3.13.7', 'low'],
  ['classic', { 'queue-leader-locator': 'balanced' }, '4.0.5', 'high'],
  ['classic', { 'max-in-memory-length': 2 }, '3.11.28', 'high'],
  ['classic', { 'max-in-memory-length': 2 }, '3.12.0', 'low'],
  ['classic', { 'ha-mode': 'all' }, '3.10.8', 'high'],
  ['stream', { 'max-length': 2 }, '3.10.8', 'low'],
])('a %s queue has the policy with %j or, on %s, the one below', (type, keys, version, winner) => {
  const below = type === 'stream' ? { ...low, definition: { 'max-age': '1D' } } : low;
  expect(governs([below, { ...aPolicy('high', keys), priority: 1 }], type, version)).toBe(winner);
});

test.each([
  ['all', ['classic', 'quorum', 'stream', 'exchange']],
  ['queues', ['classic', 'quorum', 'stream']],
  ['exchanges', ['exchange']],
  ['classic_queues', ['classic']],
  ['quorum_queues', ['quorum']],
  ['streams', ['stream']],
  ['something', []],
])('apply-to %s reaches %j', (applyTo, reached) => {
  const policy = { ...aPolicy('p', { 'federation-upstream': 'x' }), applyTo };
  const types = ['classic', 'quorum', 'stream', 'exchange'];
  expect(types.filter((type) => governs([policy], type, '3.12.0') === 'p')).toEqual(reached);
});

test('policies of one priority are all named', () => {
  const order = orderPolicies(
    [aPolicy('b', { expires: 1 }), aPolicy('a', { expires: 2 }), low],
    deriveCapabilities('3.10.8'),
  );
  const { tied } = governingPolicy(order, { name: 'orders', type: 'classic' });
  expect(tied.map(({ name }) => name)).toEqual(['a', 'b']);
});

test('a pattern only the broker can read is asked for, and told of when nobody knows', () => {
  const unreadable = { ...aPolicy('p', { expires: 1 }), pattern: '\\AORD', priority: 3 };
  const order = orderPolicies([unreadable, low], deriveCapabilities('3.10.8'));
  const subject = { name: 'orders', type: 'classic' };
  expect(governingPolicy(order, subject)).toMatchObject({
    policy: { name: 'low' },
    unread: [{ name: 'p' }],
  });
  expect(governingPolicy(order, subject, { believed: () => true }).policy?.name).toBe('p');
});
