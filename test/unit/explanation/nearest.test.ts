import { expect, test } from 'vitest';
import { nearestCodes } from '../../../src/explanation/nearest.js';

const codes = ['QUEUE.DOWN', 'QUEUE.MAX_PRIORITY', 'QUEUE.MESSAGE_TTL', 'BROKER.NODE_DOWN', 'BUG'];

test.each([
  ['QUEUE.MAX_PRIORTY', 'QUEUE.MAX_PRIORITY'],
  ['QUEUE_MAX_PRIORITY', 'QUEUE.MAX_PRIORITY'],
  ['MAX_PRIORITY', 'QUEUE.MAX_PRIORITY'],
  ['QUEUE.MAX', 'QUEUE.MAX_PRIORITY'],
  ['NODEDOWN', 'BROKER.NODE_DOWN'],
])('%s probably means %s', (asked, meant) => {
  expect(nearestCodes(asked, codes)[0]).toBe(meant);
});

test.each(['', 'NO_SUCH', 'ORDERS-WORKER', '../../../../ETC/PASSWD', 'X'.repeat(5000)])(
  '%j is near no code',
  (asked) => {
    expect(nearestCodes(asked, codes)).toEqual([]);
  },
);

test('never more than three are named, the nearest first', () => {
  const many = ['A.BCDEFG', 'A.BCDEFH', 'A.BCDEFI', 'A.BCDEFJ', 'A.BCDEF'];
  expect(nearestCodes('A.BCDEFHH', many)).toHaveLength(3);
  expect(nearestCodes('A.BCDEFHH', many)[0]).toBe('A.BCDEFH');
});
