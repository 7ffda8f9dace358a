import { createHash } from 'node:crypto';
import type { MessageProperties, Options } from 'amqplib';
import { canonicalJson } from '../../../src/topology/canonical-json.js';
import type { Identity } from './tally.js';

/** As options of a publisher have them, and as a consumer is told. */
type Told = { readonly headers?: unknown } & Readonly<Record<string, unknown>>;

const told = ['contentType', 'correlationId', 'messageId', 'timestamp', 'type', 'appId'];

/** The message of an identity: properties and sizes change from one to the next, and a header has the digest of it all. */
export function stamped(
  { publisher, queue, sequence, key }: Identity,
  more: Options.Publish = {},
): { readonly body: Buffer; readonly options: Options.Publish } {
  const body = Buffer.alloc(sizeOf(sequence), `${publisher} ${sequence} `);
  const own = { publisher, queue, sequence, key };
  const richHeaders = {
    ...own,
    ...{ 'größe/<b>': 0.1, late: { '!': 'timestamp', value: sequence }, none: null, yes: true },
    nested: [{ price: { '!': 'decimal', value: { places: 2, digits: sequence } } }, 'ü', -1],
  };
  const rich: Options.Publish = {
    ...{ contentType: 'application/json', correlationId: `ü ${sequence}`, messageId: '' },
    ...{ timestamp: 1_700_000_000_000 + sequence, type: 'order', appId: publisher },
  };
  const options = { ...(sequence % 3 === 0 ? rich : {}), ...more };
  const headers = sequence % 3 === 0 ? richHeaders : own;
  const digest = digestOf({ ...options, headers }, body);
  return { body, options: { ...options, headers: { ...headers, digest } } };
}

/** Whether a message has the body and the properties that it was made with; what brokers add begins with `x-`. */
export function isAsMade(properties: MessageProperties, body: Buffer): boolean {
  const digest: unknown = properties.headers?.['digest'];
  return digest === undefined || digest === digestOf({ ...properties }, body);
}

function digestOf({ headers, ...properties }: Told, body: Buffer): string {
  const kept = Object.entries(headers ?? {}).filter(
    ([name]) => name !== 'digest' && !name.startsWith('x-'),
  );
  const text = canonicalJson([Object.fromEntries(kept), ...told.map((name) => properties[name])]);
  return createHash('sha256').update(text).update(body).digest('hex');
}

function sizeOf(sequence: number): number {
  if (sequence % 50 === 1) return 0;
  return sequence % 50 === 2 ? 10_000 : 100;
}
