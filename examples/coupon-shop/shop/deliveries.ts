import type { Channel, ConsumeMessage } from 'amqplib';
import type { EventLog } from '../measurement/event-log.js';
import type { ShopEvent } from '../measurement/events.js';
import { identityOf, type Identity } from './coupon.js';
import { couponKind } from './dispatch.js';

const ONE_IN_SO_MANY_FAILS_ONCE = 50;

export interface Delivery {
  readonly queue: string;
  readonly message: ConsumeMessage;
}

/** Handles the oldest deliveries of a channel and counts what became of them, before the broker learns it. */
export function handleDeliveries(
  channel: Channel,
  events: EventLog,
  deliveries: readonly Delivery[],
  now: number,
): void {
  const rejected = deliveries.filter(failsAtFirst);
  const failing = new Set(rejected);
  events.append(
    deliveries.flatMap((delivery) =>
      failing.has(delivery) ? [rejection(delivery, now)] : consumption(delivery, now),
    ),
  );
  for (const { message } of rejected) channel.reject(message, false);
  const last = deliveries.findLast((delivery) => !failing.has(delivery));
  // Deliveries come in the order they were received, so this covers every other one before it.
  if (last !== undefined) channel.ack(last.message, true);
}

/** A printer that jams for some newly issued coupons: they take the retry loop once. */
function failsAtFirst({ queue, message }: Delivery): boolean {
  if (queue !== 'coupons.issued' || couponKind(message.fields.routingKey) !== 'issued')
    return false;
  const { sequence } = identityOf(message.properties);
  return !hasBeenRetried(message) && Math.floor(sequence / 4) % ONE_IN_SO_MANY_FAILS_ONCE === 0;
}

function hasBeenRetried({ properties }: ConsumeMessage): boolean {
  return properties.headers?.['x-death'] !== undefined;
}

function rejection({ queue, message }: Delivery, now: number): ShopEvent {
  const { publisher, sequence } = identityOf(message.properties);
  return ['rejected', now, queue, publisher, sequence];
}

function consumption({ queue, message }: Delivery, now: number): ShopEvent[] {
  const { publisher, sequence, sentAs }: Identity = identityOf(message.properties);
  const { routingKey } = message.fields;
  const consumed: ShopEvent = ['consumed', now, queue, publisher, sequence, sentAs, routingKey];
  return hasBeenRetried(message)
    ? [['retried', now, queue, publisher, sequence], consumed]
    : [consumed];
}
