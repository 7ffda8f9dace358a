import type { UserName } from '../topology/users.js';

export interface ConsumerRole {
  readonly kind: 'consumer';
  readonly user: UserName;
  readonly queues: readonly string[];
  readonly prefetch: number;
}

/** What a publisher sends, in turns. */
export interface PublisherRole {
  readonly kind: 'publisher';
  readonly user: UserName;
  readonly sends: readonly { readonly exchange: string; readonly key: string }[];
}

export type Role = ConsumerRole | PublisherRole;

const coupon = (key: string) => ({ exchange: 'coupons', key });
const consumer = (user: UserName, queues: readonly string[], prefetch: number): ConsumerRole => ({
  kind: 'consumer',
  user,
  queues,
  prefetch,
});

/** Every process of both applications, by the name it gives its connection. */
export const roster: Readonly<Record<string, Role>> = {
  'coupon-worker': consumer('shop-consumer', ['coupons.issued'], 50),
  'coupon-desk': consumer(
    'shop-consumer',
    ['coupons.redeemed', 'coupons.vip', 'coupons.urgent'],
    50,
  ),
  'coupon-ledger': consumer('shop-consumer', ['coupons.ledger'], 50),
  'coupon-archivist': consumer('shop-consumer', ['coupons.archive'], 500),
  'coupon-issuer': {
    kind: 'publisher',
    user: 'shop-publisher',
    sends: [
      coupon('coupon.issued.eu'),
      coupon('coupon.issued.vip'),
      coupon('coupon.issued.us'),
      { exchange: 'audit', key: 'archive' },
    ],
  },
  'coupon-redeemer': {
    kind: 'publisher',
    user: 'shop-publisher',
    sends: [
      coupon('coupon.redeemed.eu'),
      coupon('coupon.redeemed.vip'),
      coupon('coupon.redeemed.us.partner'),
      { exchange: 'audit', key: 'urgent' },
    ],
  },
  'loyalty-worker': consumer('loyalty', ['loyalty.points', 'loyalty.tiers'], 50),
  'loyalty-publisher': {
    kind: 'publisher',
    user: 'loyalty',
    sends: [
      { exchange: 'loyalty', key: 'points.earned' },
      { exchange: 'loyalty', key: 'points.spent' },
      { exchange: 'loyalty', key: 'tiers.raised' },
    ],
  },
};

export function roleOf(client: string): Role {
  const role = roster[client];
  if (role === undefined) throw new Error(`no process of the shop is called ${client}`);
  return role;
}
