import { expect, test } from 'vitest';
import { aSnapshot } from '../builders.js';
import { assessing, deciding, findingsOf } from './assessing.js';

const overflow = deciding({ 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX': 'reject-publish' });

test.each([
  {
    when: 'both name a type',
    sent: { 'x-queue-type': 'classic' },
    version: '3.10.8',
    reply: `'x-queue-type' for queue 'orders' in vhost 'shop-quorum': received 'classic' but current is 'quorum'`,
  },
  {
    when: 'both have a value of an argument',
    sent: { 'x-overflow': 'reject-publish-dlx' },
    version: '3.10.8',
    reply: `'x-overflow' for queue 'orders' in vhost 'shop-quorum': received 'reject-publish-dlx' but current is 'reject-publish'`,
  },
  {
    when: 'the client names no type',
    sent: {},
    version: '3.10.7',
    reply: `'x-queue-type' for queue 'orders' in vhost 'shop-quorum': received none but current is the value 'quorum' of type 'longstr'`,
  },
])('the reply of a broker is foretold word for word where $when', ({ sent, version, reply }) => {
  const blue = aSnapshot(version).withQueue('orders', { arguments: sent });
  const [finding] = findingsOf(assessing(blue, overflow), 'CLIENT.REDECLARE_REFUSED');
  expect(finding?.evidence['reply']).toBe(`PRECONDITION_FAILED - inequivalent arg ${reply}`);
});
