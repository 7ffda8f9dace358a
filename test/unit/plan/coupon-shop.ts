import type { PlanningInput } from '../../../src/plan/planning-input.js';
import {
  app,
  binding,
  client,
  exchange,
  planningInput,
  queue,
  type PlanningOptions,
} from './builders.js';

/**
 * A topic exchange with three patterns, a direct exchange, six queues with a retry loop and one whose order matters, one
 * kept classic, two publishers, four consumers; and a second application with its own exchange and two queues.
 */
export function couponShop(
  options: PlanningOptions = {},
  depths: Readonly<Record<string, number>> = {},
): PlanningInput {
  return planningInput(
    {
      queues: [
        queue('coupons.issue'),
        queue('coupons.redeem', {
          arguments: { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'coupons.retry' },
        }),
        queue('coupons.retry', {
          messages: 'let-expire',
          settings: {
            'message-ttl': 5_000,
            'dead-letter-exchange': '',
            'dead-letter-routing-key': 'coupons.redeem',
          },
        }),
        queue('coupons.ledger', { strict: true, arguments: { 'x-single-active-consumer': true } }),
        queue('coupons.mail', { settings: { 'message-ttl': 3_600_000 } }),
        queue('coupons.audit', { settings: { 'max-length': 1_000_000 } }),
        queue('coupons.urgent', { disposition: 'keep-classic' }),
        queue('reports.daily'),
        queue('reports.parked'),
      ],
      exchanges: [
        exchange('coupons'),
        exchange('desk', 'direct'),
        exchange('reports', 'direct'),
        exchange('unbound', 'fanout'),
      ],
      bindings: [
        binding('coupons', 'coupons.issue', 'coupon.issued.#'),
        binding('coupons', 'coupons.redeem', 'coupon.redeemed.*'),
        binding('coupons', 'coupons.ledger', 'coupon.booked.#'),
        binding('desk', 'coupons.mail', 'mail'),
        binding('desk', 'coupons.audit', 'audit'),
        binding('desk', 'coupons.urgent', 'urgent'),
        binding('coupons', 'coupons.audit', 'coupon.#'),
        binding('reports', 'reports.daily', 'daily'),
        binding('reports', 'reports.parked', 'parked'),
        binding('reports', 'gone', 'gone'),
      ],
      apps: [
        app('issuer-1', { consumes: ['coupons.issue', 'coupons.urgent'] }),
        app('issuer-2', { consumes: ['coupons.issue'] }),
        app('redeemer', { consumes: ['coupons.redeem'] }),
        app('bookkeeper', { consumes: ['coupons.ledger'] }),
        app('mailer', { consumes: ['coupons.mail', 'coupons.audit'] }),
        app('shop-web', { published: 500 }),
        app('desk-web', { published: 20, user: 'desk' }),
        app('reporter', { consumes: ['reports.daily'], user: 'reports' }),
        app('report-feed', { published: 3, user: 'reports' }),
        app('quorate 1', { user: 'ops', product: 'quorate' }),
      ],
      clients: [
        client('shop-web', { publishes: ['coupons', 'desk'] }),
        client('desk-web', { publishes: ['desk'] }),
        client('report-feed', {
          publishes: ['reports'],
          hook: { forward: ['./move.sh'], back: ['./move.sh'] },
        }),
      ],
      depths: { 'coupons.issue': 200_000, 'reports.daily': 10, ...depths },
      topology: {
        permissions: ['shop', 'desk', 'reports', 'ops'].map((user) => ({
          vhost: 'shop',
          user,
          configure: '.*',
          write: '.*',
          read: '.*',
        })),
      },
    },
    options,
  );
}
