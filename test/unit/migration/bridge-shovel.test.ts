import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { BridgePasswords } from '../../../src/migration/bridge/bridge-passwords.js';
import { isSameShovel } from '../../../src/migration/bridge/same-shovel.js';
import { directUri, shovelDefinition } from '../../../src/migration/bridge/shovel-definition.js';
import { sourceUris } from '../../../src/migration/bridge/source-uris.js';
import type { BridgeReach, BridgeTls } from '../../../src/plan/bridge-reach.js';
import type { Bridge } from '../../../src/plan/bridge.js';

const login = { user: 'quorate.0123456789ab.89abcdef01.01234567', password: 'f00f' };
const at = (amqp: string[], tls: Partial<BridgeTls> = {}): BridgeReach => ({
  amqp,
  tls: { verify: 'peer', ...tls },
});
const bridge: Bridge = {
  direction: 'forward',
  from: { side: 'blue', vhost: 'a/b ü', queue: 'orders' },
  to: { side: 'green', vhost: 'shop', queue: 'orders' },
  shovel: 's',
  transit: 's',
  quarantine: 'quarantine',
  prefetch: 100,
};

test('there is one URI for each address, with the vhost escaped', () => {
  const uris = sourceUris(
    at(['amqp://mq1:5673', 'amqp://mq2', 'amqp://[::1]:5672']),
    login,
    'a/b ü',
  );
  expect(uris).toEqual([
    `amqp://${login.user}:f00f@mq1:5673/a%2Fb%20%C3%BC`,
    `amqp://${login.user}:f00f@mq2:5672/a%2Fb%20%C3%BC`,
    `amqp://${login.user}:f00f@[::1]:5672/a%2Fb%20%C3%BC`,
  ]);
});

test('a shovel stays until it is removed, but for that of a counted batch', () => {
  const after = (one: Bridge) => shovelDefinition(one, 'amqp:///a')['src-delete-after'];
  expect(after(bridge)).toBe('never');
  expect(after({ ...bridge, count: 100 })).toBe(100);
});

test('what a shovel has taken is acknowledged when its destination has confirmed it, by whichever way it is routed', () => {
  const { 'ack-mode': mode, ...rest } = shovelDefinition(bridge, 'amqp:///a');
  expect(mode).toBe('on-confirm');
  expect(rest).toMatchObject({ 'dest-exchange': 's', 'src-queue': 'orders' });
  expect(Object.keys(rest)).not.toContain('dest-queue');
  expect(Object.keys(rest)).not.toContain('dest-exchange-key');
});

test('with TLS the server has to prove who it is', () => {
  expect(sourceUris(at(['amqps://mq1']), login, '/')).toEqual([
    `amqps://${login.user}:f00f@mq1:5671/%2F?verify=verify_peer`,
  ]);
});

test('what TLS takes is said for encrypted addresses only', () => {
  const files = { ca: '/etc/a b&c/ca.pem', cert: '/etc/client.pem', key: '/etc/key.pem' };
  const uris = sourceUris(
    at(['amqps://mq1', 'amqp://mq2'], { ...files, serverName: 'mq' }),
    login,
    '/',
  );
  expect(uris).toEqual([
    `amqps://${login.user}:f00f@mq1:5671/%2F?verify=verify_peer&cacertfile=/etc/a%20b%26c/ca.pem&certfile=/etc/client.pem&keyfile=/etc/key.pem&server_name_indication=mq`,
    `amqp://${login.user}:f00f@mq2:5672/%2F`,
  ]);
  expect(sourceUris(at(['amqps://mq1'], { verify: 'none' }), login, '/')).toEqual([
    `amqps://${login.user}:f00f@mq1:5671/%2F?verify=verify_none`,
  ]);
});

test('a user is escaped in a URI', () => {
  const hostile = { user: 'a@b/c', password: 'p:w@' };
  expect(sourceUris(at(['amqp://mq1']), hostile, 'v')).toEqual([
    'amqp://a%40b%2Fc:p%3Aw%40@mq1:5672/v',
  ]);
});

test('a shovel is the same whatever it logs in as and wherever it connects to', () => {
  const wanted = shovelDefinition(bridge, sourceUris(at(['amqp://any']), login, 'a/b ü'));
  const other = { user: 'quorate.0123456789ab.89abcdef01.76543210', password: 'beef' };
  const uris = sourceUris(at(['amqp://mq1:5673', 'amqps://mq2']), other, 'a/b ü');
  expect(isSameShovel(shovelDefinition(bridge, uris), wanted)).toBe(true);
  for (const uri of uris) expect(isSameShovel(shovelDefinition(bridge, uri), wanted)).toBe(true);
});

test.each([
  ['another vhost', { 'src-uri': 'amqp://u:p@mq1:5672/other' }],
  ['its own cluster', { 'src-uri': directUri('a/b ü') }],
  ['another queue', { 'src-queue': 'payments' }],
  ['another prefetch', { 'src-prefetch-count': 1 }],
  ['no confirmation', { 'ack-mode': 'no-ack' }],
  ['a key more', { 'dest-exchange-key': 'x' }],
  ['no source', { 'src-uri': null }],
])('a shovel with %s is another one', (_what, change) => {
  const wanted = shovelDefinition(bridge, sourceUris(at(['amqp://any']), login, 'a/b ü'));
  expect(isSameShovel({ ...wanted, ...change }, wanted)).toBe(false);
});

test.each([[null], ['text'], [[]]])('%j is no shovel', (value) => {
  expect(isSameShovel(value, shovelDefinition(bridge, directUri('v')))).toBe(false);
});

test('a shovel within one cluster has no credentials', () => {
  expect(shovelDefinition(bridge, directUri('a/b ü'))).toMatchObject({
    'src-uri': 'amqp:///a%2Fb%20%C3%BC',
    'dest-uri': 'amqp:///shop',
  });
});

test('passwords are random, long, and not shown with what holds them', () => {
  const passwords = new BridgePasswords('run');
  const password = BridgePasswords.random();
  passwords.keep('blue', 'u', password);
  expect(password).toMatch(/^[0-9a-f]{48}$/);
  expect(BridgePasswords.random()).not.toBe(password);
  expect(passwords.of('blue', 'u')).toBe(password);
  expect(passwords.of('green', 'u')).toBeUndefined();
  expect(inspect(passwords, { depth: 9, showHidden: true })).not.toContain(password);
  expect(JSON.stringify(passwords)).not.toContain(password);
  passwords.forget('blue', 'u');
  expect(passwords.of('blue', 'u')).toBeUndefined();
});
