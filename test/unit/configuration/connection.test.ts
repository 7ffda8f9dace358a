import { expect, test } from 'vitest';
import {
  resolveConnections,
  type ConnectionInput,
  type SideInput,
} from '../../../src/configuration/connection.js';

const nothing: SideInput = {
  url: undefined,
  passwordFile: undefined,
  amqp: [],
};
const none = { blue: undefined, green: undefined };

function input(blue: Partial<SideInput> = {}, green: Partial<SideInput> = {}): ConnectionInput {
  const side = (given: Partial<SideInput>) => ({ ...nothing, ...given });
  const tls = { ca: undefined, cert: undefined, key: undefined };
  return { blue: side(blue), green: side(green), ...tls, timeoutMs: 1000 };
}

test('green is blue when nothing says where it is', () => {
  const given = input({
    url: 'https://ops@mq:15671/shop',
    amqp: ['amqps://mq'],
  });
  const { blue, green } = resolveConnections('vhost', given, none, {});
  expect(green).toEqual({ ...blue, side: 'green', vhost: undefined });
  expect(blue.amqpAddresses).toEqual(['amqps://mq:5671']);
});

test('strategy broker does not guess where green is', () => {
  const given = input({ url: 'https://ops@mq:15671/shop' });
  expect(() => resolveConnections('broker', given, none, {})).toThrow(
    'nothing says where green is',
  );
});

test('a flag comes before the profile, and the profile fills what the flag leaves open', () => {
  const profile = {
    management: 'https://other',
    user: 'ops',
    amqp: ['amqp://other'],
    ca: '/ca.pem',
  };
  const given = input({ url: 'https://mq:15671' });
  const { blue } = resolveConnections('vhost', given, { ...none, blue: profile }, {});
  expect(blue).toMatchObject({
    managementUrl: 'https://mq:15671',
    user: 'ops',
    amqpAddresses: ['amqp://other:5672'],
    tls: { ca: '/ca.pem' },
  });
});

test('the password comes from the file flag, then the environment, then the profile, then a question', () => {
  const url = 'https://ops@mq:15671';
  const profile = { password: { env: 'SECRET' } };
  const source = (
    passwordFile: string | undefined,
    environment: Record<string, string>,
    named: boolean,
  ) =>
    resolveConnections(
      'vhost',
      input({ url, passwordFile }),
      { ...none, blue: named ? profile : undefined },
      environment,
    ).blue.password;
  const environment = { QUORATE_BLUE_PASSWORD: 'x' };
  expect(source('/file', environment, true)).toEqual({
    kind: 'file',
    path: '/file',
  });
  expect(source(undefined, environment, true)).toEqual({
    kind: 'environment',
    name: 'QUORATE_BLUE_PASSWORD',
  });
  expect(source(undefined, {}, true)).toEqual({
    kind: 'environment',
    name: 'SECRET',
  });
  expect(source(undefined, {}, false)).toEqual({ kind: 'ask' });
});

test('a user is required', () => {
  const given = input({ url: 'https://mq:15671' });
  expect(() => resolveConnections('vhost', given, none, {})).toThrow('which user');
});

test.each(['http://mq', 'amqp://ops:s3cret@mq', 'amqp://mq/shop', 'mq:5672'])(
  '%s is no AMQP address and is not repeated',
  (address) => {
    const given = input({ url: 'https://ops@mq', amqp: [address] });
    const resolve = () => resolveConnections('vhost', given, none, {});
    expect(resolve).toThrow(/^an AMQP address of blue is not of the form/);
    expect(resolve).not.toThrow(/s3cret/);
  },
);

test('the same user at the same address needs no second password', () => {
  const given = input(
    { url: 'https://ops@mq', passwordFile: '/file' },
    { url: 'https://ops@mq/shop-quorum' },
  );
  const { green } = resolveConnections('vhost', given, none, {});
  expect(green.password).toEqual({ kind: 'file', path: '/file' });
  expect(green.vhost).toBe('shop-quorum');
});
