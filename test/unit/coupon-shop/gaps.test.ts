import { expect, test } from 'vitest';
import { clientGaps, median } from '../../../examples/coupon-shop/measurement/client-gaps.js';
import type { ShopEvent } from '../../../examples/coupon-shop/measurement/events.js';
import { readGaps } from '../../../examples/coupon-shop/measurement/gaps.js';

const KEY = 'coupon.issued.eu';
const always = { from: 0, to: 1_000_000 };

function published(sequence: number, at: number, publisher = 'coupon-issuer'): ShopEvent {
  return ['published', at, publisher, sequence, 'coupons', KEY];
}

function consumed(sequence: number, at: number, queue = 'coupons.issued'): ShopEvent {
  return ['consumed', at, queue, 'coupon-issuer', sequence, KEY, KEY];
}

async function starvation(...events: readonly ShopEvent[]): Promise<number> {
  return (await readGaps(events)).ofQueues(['coupons.issued'], always);
}

test('a consumer starves from its last delivery to the next while a message is there', async () => {
  expect(
    await starvation(published(1, 0), published(2, 0), consumed(1, 10), consumed(2, 710)),
  ).toBe(700);
});

test('an empty queue starves nobody: the time counts from the message that came next', async () => {
  expect(
    await starvation(published(1, 0), consumed(1, 10), published(2, 900), consumed(2, 950)),
  ).toBe(50);
});

test('a confirmation counted after the delivery leaves nothing waiting', async () => {
  const events = [consumed(1, 10), published(1, 12), published(2, 900), consumed(2, 905)];

  expect(await starvation(...events)).toBe(5);
});

test('a rejected message was a delivery, and waits no more while it is in the retry loop', async () => {
  const rejected: ShopEvent = ['rejected', 20, 'coupons.issued', 'coupon-issuer', 1];

  expect(await starvation(published(1, 0), rejected, published(2, 500), consumed(2, 505))).toBe(20);
});

test('a gap counts with its full length in every window that it reaches into', async () => {
  const gaps = await readGaps([published(1, 100), published(2, 900), published(3, 1000)]);

  expect(gaps.ofPublisher('coupon-issuer', { from: 500, to: 600 })).toBe(800);
  expect(gaps.ofPublisher('coupon-issuer', { from: 900, to: 1000 })).toBe(100);
  expect(gaps.ofPublisher('coupon-issuer', { from: 2000, to: 3000 })).toBe(0);
});

test('a client is compared with the median of its own restarts, and the medians are per role', async () => {
  const restarts = [0, 1000, 2000].map((from) => ({ from, to: from + 500 }));
  const events = [
    ...[0, 100, 1000, 1300, 2000, 2200, 3000, 3900].map((at, index) => published(index, at)),
    consumed(0, 3050),
  ];
  const watched = { restarts, move: { from: 3000, to: 4000 } };
  const { clients, consumerMedianBeyondMs, publisherMedianBeyondMs } = clientGaps(
    await readGaps(events),
    new Map([
      ['coupon-issuer', watched],
      ['coupon-worker', watched],
    ]),
  );

  expect(clients).toMatchObject([
    { name: 'coupon-issuer', role: 'publisher', gapMs: 900, restartsMs: [900, 700, 800] },
    { name: 'coupon-worker', role: 'consumer' },
  ]);
  expect(clients[0]?.beyondMs).toBe(100);
  expect(publisherMedianBeyondMs).toBe(100);
  expect(consumerMedianBeyondMs).toBe(clients[1]?.beyondMs);
});

test.each([
  [[], 0],
  [[5], 5],
  [[9, 1, 5], 5],
  [[4, 1, 2, 9], 3],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});
