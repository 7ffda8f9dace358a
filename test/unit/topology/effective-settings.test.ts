import { describe, expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import { effectiveSettings, mergePolicies } from '../../../src/topology/effective-settings.js';
import type { EffectiveSettings } from '../../../src/topology/settings.js';
import type { Arguments } from '../../../src/topology/topology.js';

function settings(
  type: string,
  args: Arguments,
  policy: Arguments | undefined,
  version = '3.10.8',
  operator?: Arguments,
): EffectiveSettings {
  return effectiveSettings(
    { type, arguments: args },
    policy,
    operator,
    deriveCapabilities(version),
  );
}

describe('where argument and policy both speak', () => {
  test.each([
    ['overflow', 'reject-publish', 'drop-head', 'classic', '3.10.8', 'reject-publish'],
    ['overflow', 'reject-publish', 'drop-head', 'quorum', '3.10.8', 'drop-head'],
    ['overflow', 'reject-publish', 'drop-head', 'quorum', '4.3.5', 'drop-head'],
    ['expires', 10, 20, 'classic', '3.13.7', 10],
    ['expires', 10, 20, 'quorum', '3.13.7', 20],
    ['expires', 20, 10, 'quorum', '4.0.5', 10],
    ['max-length', 10, 5, 'classic', '3.10.8', 5],
    ['max-length-bytes', 5, 10, 'quorum', '3.10.8', 5],
    ['message-ttl', 10, 5, 'quorum', '3.10.8', 5],
    ['dead-letter-exchange', 'a', 'b', 'classic', '3.10.8', 'a'],
    ['dead-letter-exchange', 'a', 'b', 'quorum', '4.0.5', 'a'],
    ['delivery-limit', 5, 10, 'quorum', '3.13.7', 5],
    ['delivery-limit', -1, 10, 'quorum', '4.0.5', 10],
    ['delivery-limit', 5, -1, 'quorum', '4.0.5', 5],
  ])('%s %s and %s on a %s queue of %s is %s', (key, argument, policy, type, version, value) => {
    const found = settings(type, { [`x-${key}`]: argument }, { [key]: policy }, version);
    expect(found).toEqual({ [key]: value });
  });
});

test('what a type does not know is not in force', () => {
  expect(settings('classic', {}, { 'delivery-limit': 5, 'max-age': '1D' })).toEqual({});
  expect(settings('quorum', { 'x-max-priority': 5 }, {})).toEqual({});
  expect(settings('quorum', {}, { 'message-ttl': 5 }, '3.9.29')).toEqual({});
  expect(settings('stream', { 'x-max-age': '1D', 'x-max-length': 5 }, {})).toEqual({
    'max-age': '1D',
  });
});

test('mirroring, placement and exchange keys are no settings of a queue', () => {
  const keys = { 'ha-mode': 'all', 'queue-mode': 'lazy', 'queue-version': 2 };
  expect(settings('classic', {}, { ...keys, 'alternate-exchange': 'x' })).toEqual({});
});

test('a quorum queue turns reject-publish-dlx into drop-head', () => {
  const args = { 'x-overflow': 'reject-publish-dlx' };
  expect(settings('quorum', args, undefined)).toEqual({ overflow: 'drop-head' });
  expect(settings('classic', args, undefined)).toEqual({ overflow: 'reject-publish-dlx' });
});

test('the operator has the last word, and for numbers the smaller one', () => {
  const user = { 'max-length': 5, overflow: 'drop-head', expires: 9 };
  const operator = { 'max-length': 9, overflow: 'reject-publish', 'message-ttl': 7 };
  expect(mergePolicies(user, operator)).toEqual({
    'max-length': 5,
    overflow: 'reject-publish',
    expires: 9,
    'message-ttl': 7,
  });
  expect(settings('classic', { 'x-max-length': 3 }, user, '3.10.8', operator)).toMatchObject({
    'max-length': 3,
  });
});

test('a negative delivery limit is none, so the other policy’s is in force', () => {
  const merged = (user: number, operator: number) =>
    mergePolicies({ 'delivery-limit': user }, { 'delivery-limit': operator })['delivery-limit'];
  expect([merged(-1, 10), merged(10, -1), merged(5, 10), merged(10, 5), merged(-1, -1)]).toEqual([
    10, 10, 5, 5, -1,
  ]);
});
