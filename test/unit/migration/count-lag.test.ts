import { expect, test } from 'vitest';
import { fixedDeliveryLimit } from '../../../src/migration/bridge/delivery-limit.js';
import { laggingQueues } from '../../../src/migration/drain/count-lag.js';
import { couponShop } from '../plan/coupon-shop.js';
import { makePlan } from '../../../src/plan/make-plan.js';

const plan = makePlan(couponShop());
const at = (side: 'blue' | 'green', vhost: string, queue: string) => ({ side, vhost, queue });

test('counts of classic queues are true at once, on whichever side', () => {
  const classic = [
    at('blue', 'shop', 'coupons.issue'),
    at('blue', 'shop', 'coupons.urgent'),
    at('green', 'shop-quorum', 'coupons.urgent'),
  ];
  const lagging = [
    at('green', 'shop-quorum', 'coupons.issue'),
    at('blue', 'other', 'coupons.issue'),
    at('blue', 'shop', 'unknown'),
  ];
  expect(laggingQueues(plan, [...classic, ...lagging])).toEqual(lagging);
});

test('those of a quorum queue of blue lag as those of green do', () => {
  const queues = plan.queues.map((one) => ({ ...one, blue: { ...one.blue, type: 'quorum' } }));
  const address = at('blue', 'shop', 'coupons.issue');
  expect(laggingQueues({ queues }, [address])).toEqual([address]);
});

test.each([
  ['quorum', { 'x-delivery-limit': 20 }, 20],
  ['quorum', { 'x-delivery-limit': 0 }, 0],
  ['quorum', { 'x-delivery-limit': -1 }, undefined],
  ['quorum', { 'x-delivery-limit': 1_000_000 }, undefined],
  ['quorum', {}, undefined],
  ['classic', { 'x-delivery-limit': 20 }, undefined],
])('a %s queue with %j has the fixed delivery limit %j', (type, args, limit) => {
  expect(fixedDeliveryLimit({ type, arguments: args })).toBe(limit);
});
