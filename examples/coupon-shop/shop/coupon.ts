import type { MessageProperties } from 'amqplib';

/** Which message it is, and how it was addressed: travels in the properties, whatever way the message takes. */
export interface Identity {
  readonly publisher: string;
  /** Counts up per publisher, over all its routing keys. */
  readonly sequence: number;
  readonly sentAs: string;
}

/** Properties that carry the identity of a message sent with a routing key. */
export function identityProperties({ publisher, sequence, sentAs }: Identity) {
  return { messageId: `${publisher}/${sequence}`, headers: { 'sent-as': sentAs } };
}

/** The identity of a received message; throws when it is none of the shop's. */
export function identityOf(properties: MessageProperties): Identity {
  const messageId = String(properties.messageId);
  const cut = messageId.lastIndexOf('/');
  const sequence = Number(messageId.slice(cut + 1));
  const sentAs: unknown = properties.headers?.['sent-as'];
  if (cut < 1 || !Number.isInteger(sequence) || typeof sentAs !== 'string') {
    throw new Error(`message ${messageId} is not one of the shop's`);
  }
  return { publisher: messageId.slice(0, cut), sequence, sentAs };
}

/** A coupon as the shop would print it, at least `bytes` long. */
export function couponBody(publisher: string, sequence: number, bytes: number): Buffer {
  const terms = 'One coupon per customer. ';
  const body = { code: `${publisher}-${sequence}`, percent: 5 + (sequence % 20) };
  const missing = bytes - JSON.stringify({ ...body, terms: '' }).length;
  return Buffer.from(
    JSON.stringify({ ...body, terms: terms.repeat(40).slice(0, Math.max(0, missing)) }),
  );
}
