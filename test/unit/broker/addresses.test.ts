import { expect, test } from 'vitest';
import { parseAddress } from '../../../src/broker/amqp/address.js';
import { defaultAddresses } from '../../../src/broker/default-addresses.js';
import type { Listener } from '../../../src/broker/management/overview.js';

function overview(...listeners: readonly Listener[]) {
  return {
    version: '3.10.8',
    clusterName: 'c',
    node: 'a@h',
    ratesMode: 'basic',
    exchangeTypes: undefined,
    listeners,
  };
}

const PLAIN = { node: 'a@h', protocol: 'amqp', port: 5672 } as const;
const SECURE = { node: 'a@h', protocol: 'amqp/ssl', port: 5671 } as const;

test('addresses are read with their default ports', () => {
  expect(parseAddress('amqp://mq')).toEqual({ protocol: 'amqp', hostname: 'mq', port: 5672 });
  expect(parseAddress('amqps://[::1]/')).toEqual({
    protocol: 'amqps',
    hostname: '::1',
    port: 5671,
  });
});

test.each([
  'mq:5672',
  'http://mq',
  'amqp://u:s3cret@mq',
  'amqp://mq/vhost',
  'amqp://mq?heartbeat=1',
])('%s is no address, and is not quoted with a password', (address) => {
  expect(() => parseAddress(address)).toThrow(
    expect.objectContaining({ code: 'CONNECTION.ADDRESS_INVALID' }),
  );
  expect(() => parseAddress(address)).not.toThrow(/s3cret/);
});

test('the listener of the node that answered is used, on the host of the URL', () => {
  const other = { ...PLAIN, node: 'b@h', port: 1 };
  expect(defaultAddresses('http://mq:15672', overview(other, SECURE, PLAIN))).toEqual([
    'amqp://mq:5672',
  ]);
});

test('AMQP is encrypted where the management API is', () => {
  expect(defaultAddresses('https://mq:15671', overview(PLAIN, SECURE))).toEqual([
    'amqps://mq:5671',
  ]);
});

test('a broker that names no listener has no default address', () => {
  expect(defaultAddresses('http://mq:15672', overview())).toEqual([]);
});
