import type { ConsumeMessage } from 'amqplib';
import { expect, test } from 'vitest';
import { readCopy } from '../../../src/broker/amqp/trace-copy.js';

function message(routingKey: string, headers: Readonly<Record<string, unknown>>): ConsumeMessage {
  // What a copy is read from; the rest of a delivery does not matter.
  return {
    fields: { routingKey },
    properties: { headers },
    content: Buffer.from('x'),
  } as unknown as ConsumeMessage;
}
const who = { connection: '<rabbit@a.1.2.0>', channel: 1, user: 'none', node: 'rabbit@a' };

test('a copy of what was published says where it went', () => {
  const copy = readCopy(
    message('publish.quorate.abc.forward0', {
      ...who,
      exchange_name: 'quorate.abc.forward0',
      routing_keys: ['order.eu', 'cc'],
      routed_queues: ['orders/ü'],
      properties: { message_id: '1', headers: { a: 1 } },
    }),
  );
  expect(copy).toEqual({
    ...{ event: 'publish', subject: 'quorate.abc.forward0', user: 'none' },
    ...{ connection: '<rabbit@a.1.2.0>', channel: 1, redelivered: false },
    ...{ keys: ['order.eu', 'cc'], queues: ['orders/ü'], body: Buffer.from('x') },
    properties: { message_id: '1', headers: { a: 1 } },
  });
});

test('a copy of a delivery names its queue, whatever the name', () => {
  const given = { ...who, exchange_name: 'events', routing_keys: ['k'], redelivered: 1 };
  for (const name of ['orders.eu', '', '#', 'a\nb', 'publish.x'])
    expect(readCopy(message(`deliver.${name}`, given))).toMatchObject({
      ...{ event: 'deliver', subject: name, redelivered: true, queues: [], properties: {} },
    });
});

test('what is not a copy is none', () => {
  expect(readCopy(message('other.x', { ...who, exchange_name: '' }))).toBeUndefined();
  expect(readCopy(message('deliver.x', {}))).toBeUndefined();
});
