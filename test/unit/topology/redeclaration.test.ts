import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import { findInequivalences } from '../../../src/topology/redeclaration.js';
import type { Arguments, Queue } from '../../../src/topology/topology.js';
import { aQueue } from '../builders.js';

const quorum = { 'x-queue-type': 'quorum' };
const classic = { 'x-queue-type': 'classic' };

function different(
  existing: Arguments,
  sent: Partial<Queue>,
  version: string,
  defaultQueueType?: string,
  relaxed = false,
): readonly string[] {
  const type = existing['x-queue-type'] === 'quorum' ? 'quorum' : 'classic';
  const queue = { ...aQueue('orders'), type, arguments: existing };
  const declared = { ...aQueue('orders'), ...sent };
  const redeclaring = { defaultQueueType, relaxed };
  return findInequivalences(queue, declared, redeclaring, deriveCapabilities(version)).map(
    ({ argument }) => argument,
  );
}

// Versions no lab broker has; test/conformance asks 3.8.9, 3.10.8, 4.0 and 4.3.
test('before 3.10.8 a default type helps nobody', () => {
  expect(different(quorum, {}, '3.10.7', 'quorum')).toEqual(['x-queue-type']);
  expect(different(quorum, {}, '3.10.8', 'quorum')).toEqual([]);
});

test('a default type is not put in where it does not fit', () => {
  expect(different(quorum, { durable: false }, '3.12.14', 'quorum')).toContain('x-queue-type');
  expect(different(classic, { durable: false }, '3.12.14', 'quorum')).toEqual(['durable']);
  expect(different(classic, { durable: false }, '3.13.0', 'quorum')).toEqual(['durable']);
});

test("a default type of quorum refuses those that rely on a classic queue's being the default", () => {
  expect(different({}, {}, '3.13.7', 'quorum')).toEqual(['x-queue-type']);
  expect(different({}, {}, '3.13.7')).toEqual([]);
});

test('relaxed checks are no help before 3.11.16, nor to who sends no type before 4.0', () => {
  expect(different(quorum, { arguments: classic }, '3.11.15', undefined, true)).not.toEqual([]);
  expect(different(quorum, { arguments: classic }, '3.11.16', undefined, true)).toEqual([]);
  expect(different(quorum, {}, '3.13.7', undefined, true)).toEqual(['x-queue-type']);
  expect(different(quorum, {}, '4.0.0', undefined, true)).toEqual([]);
});

test('relaxed checks pass over other properties but not over limits', () => {
  const sent = { durable: false, arguments: { ...classic, 'x-overflow': 'reject-publish' } };
  expect(different(quorum, sent, '3.13.7', undefined, true)).toEqual([]);
  const limited = { arguments: { ...classic, 'x-max-length': 5 } };
  expect(different(quorum, limited, '3.13.7', undefined, true)).toEqual(['x-max-length']);
});

test("since 3.10 another type's arguments are not compared", () => {
  const sent = { arguments: { ...quorum, 'x-max-priority': 5, 'x-unheard-of': 1 } };
  expect(different(quorum, sent, '3.9.29')).toEqual(['x-max-priority']);
  expect(different(quorum, sent, '3.10.0')).toEqual([]);
});

test('an argument that is gone from the declaration is different too', () => {
  expect(different({ ...quorum, 'x-max-length': 5 }, { arguments: quorum }, '4.0.5')).toEqual([
    'x-max-length',
  ]);
});
