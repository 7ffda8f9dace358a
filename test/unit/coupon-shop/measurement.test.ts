import { expect, test } from 'vitest';
import type { ShopEvent } from '../../../examples/coupon-shop/measurement/events.js';
import { measure } from '../../../examples/coupon-shop/measurement/measure.js';
import { faultsOf } from '../../../examples/coupon-shop/measurement/verdict.js';
import { routedTo, topicMatches } from '../../../examples/coupon-shop/topology/routing.js';

const KEY = 'coupon.issued.eu';

function published(sequence: number, at = sequence): ShopEvent {
  return ['published', at, 'issuer', sequence, 'coupons', KEY];
}

function consumed(queue: string, sequence: number, at = sequence, receivedAs = KEY): ShopEvent {
  return ['consumed', at, queue, 'issuer', sequence, KEY, receivedAs];
}

function inBothQueues(...sequences: readonly number[]): ShopEvent[] {
  return sequences.flatMap((sequence) => [
    consumed('coupons.issued', sequence),
    consumed('coupons.ledger', sequence),
  ]);
}

test('everything consumed once and in order is no fault', async () => {
  const measured = await measure([published(1), published(2), ...inBothQueues(1, 2)]);

  expect(faultsOf(measured)).toEqual([]);
  expect(measured).toMatchObject({ published: 4, consumed: 4, lost: 0, duplicated: 0 });
});

test('a message missing from one of its two queues is lost there', async () => {
  const measured = await measure([published(1), consumed('coupons.issued', 1)]);

  expect(measured.lost).toBe(1);
  expect(faultsOf(measured)).toEqual(['coupons.ledger lost 1 messages']);
});

test('a second delivery is a duplicate and neither a loss nor disorder', async () => {
  const measured = await measure([published(1), published(2), ...inBothQueues(1, 2, 1)]);

  expect(measured).toMatchObject({ duplicated: 2, lost: 0, outOfOrder: 0 });
  expect(faultsOf(measured)).toEqual([]);
});

test('more duplicates than the plan states are a fault', async () => {
  const measured = await measure([published(1), published(2), ...inBothQueues(1, 2, 1)]);

  expect(faultsOf(measured, 2)).toEqual([]);
  expect(faultsOf(measured, 1)).toEqual(['2 messages were delivered twice, and the plan states 1']);
});

test('an older message delivered late is a fault only where order is promised', async () => {
  const measured = await measure([published(1), published(2), ...inBothQueues(2, 1)]);

  expect(measured.outOfOrder).toBe(2);
  expect(faultsOf(measured)).toEqual(['coupons.ledger received 1 messages out of order']);
});

test('a changed routing key and a queue the key does not lead to are misrouted', async () => {
  const measured = await measure([
    published(1),
    consumed('coupons.issued', 1, 1, 'coupons.issued'),
    consumed('coupons.ledger', 1),
    consumed('coupons.redeemed', 1),
  ]);

  expect(measured.misrouted).toBe(2);
});

test('what is rejected must come back from the retry loop', async () => {
  const rejected: ShopEvent = ['rejected', 1, 'coupons.issued', 'issuer', 1];
  const retried: ShopEvent = ['retried', 2, 'coupons.issued', 'issuer', 1];

  expect(await measure([rejected])).toMatchObject({ lost: 1 });
  expect(await measure([rejected, retried])).toMatchObject({ lost: 0 });
});

test('gaps are the longest time between neighbours, of one publisher and of the consumer', async () => {
  const events = [published(1, 100), published(2, 130), published(3, 900), ...inBothQueues(1)];
  const late = [consumed('coupons.issued', 2, 501), consumed('coupons.issued', 3, 600)];
  const { queues } = await measure([...events, ...late]);

  expect(queues.find(({ name }) => name === 'coupons.issued')).toMatchObject({
    publisherGapMs: 770,
    consumerGapMs: 500,
  });
});

test.each([
  ['coupon.*.vip', 'coupon.issued.vip', true],
  ['coupon.*.vip', 'coupon.vip', false],
  ['coupon.redeemed.#', 'coupon.redeemed', true],
  ['coupon.redeemed.#', 'coupon.redeemed.us.partner', true],
  ['#.vip', 'vip', true],
  ['coupon.*', 'coupon', false],
])('topic pattern %s on %s: %s', (pattern, key, matches) => {
  expect(topicMatches(pattern, key)).toBe(matches);
});

test('a message that several bindings match reaches each queue once', () => {
  expect(routedTo('coupons', 'coupon.redeemed.vip')).toEqual([
    'coupons.redeemed',
    'coupons.vip',
    'coupons.ledger',
  ]);
});
