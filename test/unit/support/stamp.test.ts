import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { MessageProperties } from 'amqplib';
import { expect, test } from 'vitest';
import { isAsMade, stamped } from '../../support/workload/stamp.js';

interface Codec {
  readonly encodeTable: (buffer: Buffer, table: object, at: number) => number;
  readonly decodeFields: (bytes: Buffer) => Readonly<Record<string, unknown>>;
}

const codecUrl = new URL('../../../node_modules/amqplib/lib/codec.js', import.meta.url);
// The client's own way to the wire and back, which has no types.
const codec = createRequire(import.meta.url)(fileURLToPath(codecUrl)) as Codec;

function delivered(sequence: number, more: Readonly<Record<string, unknown>> = {}) {
  const { body, options } = stamped({ publisher: 'p', queue: 'q', sequence, key: 'k' });
  const buffer = Buffer.alloc(10_000);
  const length = codec.encodeTable(buffer, { ...(options.headers as object), ...more }, 0);
  const headers = codec.decodeFields(buffer.subarray(4, length));
  // What a consumer is told besides does not matter here.
  return { body, properties: { ...options, headers } as unknown as MessageProperties };
}

test('a message that arrives as it was made is known to, with what brokers add', () => {
  for (let sequence = 1; sequence <= 100; sequence += 1) {
    const { properties, body } = delivered(sequence, { 'x-death': [{ count: 1 }] });
    expect(isAsMade(properties, body)).toBe(true);
  }
});

test('another body, header or property is told', () => {
  for (const sequence of [1, 2, 3]) {
    const { properties, body } = delivered(sequence);
    expect(isAsMade(properties, Buffer.from('another'))).toBe(false);
    expect(isAsMade({ ...properties, appId: 'another' }, body)).toBe(false);
    const { properties: other } = delivered(sequence, { added: null });
    expect(isAsMade(other, body)).toBe(false);
  }
});
