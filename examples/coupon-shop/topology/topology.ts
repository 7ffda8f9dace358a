/** What the shop's broker is told to be before any of its processes starts. */
export const SHOP_VHOST = 'shop';

export interface QueueDefinition {
  readonly name: string;
  /** Exactly what its consumer declares; quorum or classic is the broker's choice unless it is named here. */
  readonly arguments: Readonly<Record<string, string | number | boolean>>;
}

export interface ExchangeDefinition {
  readonly name: string;
  readonly type: 'topic' | 'direct' | 'fanout';
}

export interface BindingDefinition {
  readonly exchange: string;
  readonly queue: string;
  readonly key: string;
}

const HOUR_MS = 3_600_000;

export const exchanges: readonly ExchangeDefinition[] = [
  { name: 'coupons', type: 'topic' },
  { name: 'audit', type: 'direct' },
  // Rejected coupons wait in coupons.retry and come back; fanouts, so that their routing key survives the loop.
  { name: 'retry', type: 'fanout' },
  { name: 'retry-over', type: 'fanout' },
  { name: 'loyalty', type: 'topic' },
];

export const queues: readonly QueueDefinition[] = [
  { name: 'coupons.archive', arguments: {} },
  { name: 'coupons.issued', arguments: {} },
  { name: 'coupons.ledger', arguments: { 'x-single-active-consumer': true } },
  { name: 'coupons.redeemed', arguments: { 'x-message-ttl': 12 * HOUR_MS } },
  { name: 'coupons.retry', arguments: {} },
  // Named classic by its client, so that it can be declared where queues are quorum queues by default.
  { name: 'coupons.urgent', arguments: { 'x-queue-type': 'classic', 'x-max-priority': 5 } },
  { name: 'coupons.vip', arguments: { 'x-max-length': 1_000_000 } },
  { name: 'loyalty.points', arguments: {} },
  { name: 'loyalty.tiers', arguments: {} },
];

export const bindings: readonly BindingDefinition[] = [
  { exchange: 'coupons', queue: 'coupons.issued', key: 'coupon.issued.*' },
  { exchange: 'coupons', queue: 'coupons.redeemed', key: 'coupon.redeemed.#' },
  { exchange: 'coupons', queue: 'coupons.vip', key: 'coupon.*.vip' },
  { exchange: 'coupons', queue: 'coupons.ledger', key: 'coupon.issued.*' },
  { exchange: 'coupons', queue: 'coupons.ledger', key: 'coupon.redeemed.#' },
  { exchange: 'audit', queue: 'coupons.archive', key: 'archive' },
  { exchange: 'audit', queue: 'coupons.urgent', key: 'urgent' },
  { exchange: 'retry', queue: 'coupons.retry', key: '' },
  { exchange: 'retry-over', queue: 'coupons.issued', key: '' },
  { exchange: 'loyalty', queue: 'loyalty.points', key: 'points.*' },
  { exchange: 'loyalty', queue: 'loyalty.tiers', key: 'tiers.*' },
];

/** Queues whose messages must arrive in the order their publisher sent them. */
export const orderedQueues: readonly string[] = ['coupons.ledger'];

/** Arguments of a queue; throws when the shop has no such queue. */
export function queueArguments(name: string): QueueDefinition['arguments'] {
  const queue = queues.find((candidate) => candidate.name === name);
  if (queue === undefined) throw new Error(`the shop has no queue ${name}`);
  return queue.arguments;
}
