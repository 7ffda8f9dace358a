import type { ConfirmChannel } from 'amqplib';
import type { EventLog } from '../measurement/event-log.js';
import { connect } from '../shop/connection.js';
import { couponBody, identityProperties } from '../shop/coupon.js';
import type { Settings } from '../shop/settings.js';

const PUBLISHER = 'coupon-import';
const TARGET = { exchange: 'audit', key: 'archive' };
const BODY_BYTES = 1024;
const BATCH = 500;
/** Batches on their way at the same time, so that the broker is never idle. */
const LANES = 4;

/** Publishes so many archived coupons of 1 KiB, each confirmed and counted. */
export async function publishBacklog(
  settings: Settings,
  count: number,
  events: EventLog,
  signal: AbortSignal,
): Promise<void> {
  const connection = await connect(settings, PUBLISHER, 0);
  try {
    const channel = await connection.createConfirmChannel();
    let unroutable = 0;
    channel.on('return', () => (unroutable += 1));
    let begun = 0;
    const lane = async (): Promise<void> => {
      while (begun < count) {
        signal.throwIfAborted();
        const size = Math.min(BATCH, count - begun);
        const sequences = Array.from({ length: size }, (_, index) => begun + index + 1);
        begun += size;
        await Promise.all(sequences.map((sequence) => publish(channel, settings.user, sequence)));
        const { exchange, key } = TARGET;
        const now = Date.now();
        events.append(
          sequences.map((sequence) => ['published', now, PUBLISHER, sequence, exchange, key]),
        );
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    if (unroutable > 0) throw new Error(`${unroutable} messages of the backlog reached no queue`);
  } finally {
    await connection.close().catch(() => undefined);
  }
}

/** Resolves when the broker has confirmed it. */
function publish(channel: ConfirmChannel, userId: string, sequence: number): Promise<void> {
  const { exchange, key } = TARGET;
  const properties = {
    ...identityProperties({ publisher: PUBLISHER, sequence, sentAs: key }),
    mandatory: true,
    persistent: true,
    contentType: 'application/json',
    userId,
  };
  const body = couponBody(PUBLISHER, sequence, BODY_BYTES);
  return new Promise((resolve, reject) => {
    channel.publish(exchange, key, body, properties, (error: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}
