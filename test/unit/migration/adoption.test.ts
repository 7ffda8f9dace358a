import { expect, test } from 'vitest';
import type { RecordedObject } from '../../../src/journal/recorded.js';
import { adoptionOf, vhostDifferences } from '../../../src/migration/provision/adoption.js';

const queue = (name: string): RecordedObject => ({
  side: 'green',
  kind: 'queue',
  vhost: '/',
  name,
});
const nobodys = () => false;

test.each([
  ['nothing', [], [], 0],
  ['planned objects', [queue('orders')], [queue('orders'), queue('more')], 0],
  ['foreign objects', [queue('orders'), queue('theirs')], [queue('orders')], 1],
])('a vhost that holds %s is told', (holds, content, planned, foreign) => {
  expect(adoptionOf(content, planned, nobodys)).toEqual({ holds, foreign });
});

test('what quorate made is not foreign, and a queue is no exchange', () => {
  expect(adoptionOf([queue('ours')], [], ({ name }) => name === 'ours').foreign).toBe(0);
  expect(adoptionOf([queue('a')], [{ ...queue('a'), kind: 'exchange' }], nobodys).foreign).toBe(1);
});

const planned = { limits: { 'max-queues': 9 }, defaultQueueType: 'quorum' };

test('missing limits and the default queue type are set, where the release can', () => {
  const bare = { limits: {}, defaultQueueType: undefined };
  expect(vhostDifferences(planned, bare, true)).toEqual({
    limits: ['max-queues'],
    defaultQueueType: true,
    conflicts: [],
  });
  expect(vhostDifferences(planned, bare, false)).toMatchObject({
    defaultQueueType: false,
    conflicts: [expect.stringContaining('default queue type')],
  });
  const kept = { ...planned, defaultQueueType: 'classic' };
  expect(vhostDifferences(kept, bare, false).conflicts).toEqual([]);
});

test('another limit is a conflict, and one more of the owner is not', () => {
  const found = { limits: { 'max-queues': 5, 'max-connections': 7 }, defaultQueueType: 'quorum' };
  expect(vhostDifferences(planned, found, true)).toEqual({
    limits: [],
    defaultQueueType: false,
    conflicts: ['max-queues: 9, not 5'],
  });
});
