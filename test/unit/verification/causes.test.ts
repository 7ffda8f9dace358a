import { expect, test } from 'vitest';
import {
  receivesDeadLetters,
  rejectionCauses,
  uncountedCauses,
} from '../../../src/verification/account/causes.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { binding, exchange, planningInput, queue } from '../plan/builders.js';

test('settings say for which reasons messages may go without being counted', () => {
  expect(uncountedCauses({})).toEqual([]);
  expect(uncountedCauses({ 'message-ttl': 0, 'max-length-bytes': 9, expires: 1 })).toEqual([
    'message TTL',
    'length limit',
    'the queue expires',
  ]);
  expect(rejectionCauses({ 'dead-letter-exchange': '', 'delivery-limit': 3 })).toEqual([
    'dead-lettering',
    'delivery limit',
  ]);
});

test.each([
  ['by the default exchange with its name', { 'dead-letter-routing-key': 'dead' }, '', true],
  ['by the default exchange with another name', { 'dead-letter-routing-key': 'else' }, '', false],
  ['by the default exchange with any key', {}, '', true],
  ['by an exchange that is bound to it', {}, 'dlx', true],
  ['by an exchange that is not', {}, 'other', false],
])('dead letters arrive %s', (_, more, name, arrives) => {
  const settings = { 'dead-letter-exchange': name, ...more };
  const plan = makePlan(
    planningInput({
      queues: [queue('orders', { settings }), queue('dead')],
      exchanges: [exchange('dlx'), exchange('other')],
      bindings: [binding('dlx', 'dead', '#')],
    }),
  );
  expect(receivesDeadLetters({ vhost: 'shop', name: 'dead' }, plan)).toBe(arrives);
  expect(receivesDeadLetters({ vhost: 'elsewhere', name: 'dead' }, plan)).toBe(false);
});
