import { topicMatches } from '../topology/routing.js';

export type CouponKind = 'issued' | 'redeemed' | 'vip';

const kinds: readonly (readonly [pattern: string, kind: CouponKind])[] = [
  ['coupon.*.vip', 'vip'],
  ['coupon.issued.*', 'issued'],
  ['coupon.redeemed.#', 'redeemed'],
];

const known = new Map<string, CouponKind | undefined>();

/** What a coupon's routing key says it is: the consumers decide by it, so a changed key is a wrong coupon. */
export function couponKind(routingKey: string): CouponKind | undefined {
  if (!known.has(routingKey)) {
    known.set(routingKey, kinds.find(([pattern]) => topicMatches(pattern, routingKey))?.[1]);
  }
  return known.get(routingKey);
}
