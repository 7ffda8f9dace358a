import { expect, test } from 'vitest';
import { withBridgeAddresses } from '../../../src/configuration/bridge-addresses.js';
import { parseConfiguration } from '../../../src/configuration/parse.js';
import { bridgeReach } from '../../../src/configuration/sections/bridging.js';
import { settingsFrom } from '../../../src/configuration/settings.js';
import { QuorateError } from '../../../src/quorate-error.js';

function parsed(bridge: string) {
  return parseConfiguration(`bridge: ${bridge}\n`, 'quorate.yaml');
}

function problem(bridge: string): string {
  try {
    parsed(bridge);
  } catch (error) {
    if (error instanceof QuorateError) return error.message.split('\n').slice(1).join('\n');
  }
  return '';
}

const reach = (bridge: string) => bridgeReach(parsed(bridge).document.bridge);
const asQuorate = { amqp: [], tls: { verify: 'peer' } };

test('where nothing is said bridges verify, at the addresses quorate has', () => {
  expect(reach('{}')).toEqual({ blue: asQuorate, green: asQuorate });
});

test('a side may be stated with addresses, files on the nodes and a name', () => {
  const blue =
    '{ amqp: ["amqps://MQ1", "amqps://[::1]:5673"], tls: { ca: /etc/ca.pem, cert: /etc/c.pem, key: /etc/k.pem, server-name: mq } }';
  expect(reach(`{ blue: ${blue} }`)).toEqual({
    blue: {
      amqp: ['amqps://MQ1:5671', 'amqps://[::1]:5673'],
      tls: {
        verify: 'peer',
        ca: '/etc/ca.pem',
        cert: '/etc/c.pem',
        key: '/etc/k.pem',
        serverName: 'mq',
      },
    },
    green: asQuorate,
  });
  expect(reach('{ green: { tls: { verify: none } } }').green.tls).toEqual({ verify: 'none' });
});

test.each([
  ['{ blue: { amqp: [] } }', 'bridge.blue.amqp: '],
  ['{ blue: { amqp: ["amqp://u:p@mq"] } }', 'bridge.blue.amqp.0: must be amqp://HOST:PORT'],
  ['{ blue: { amqp: ["https://mq"] } }', 'bridge.blue.amqp.0: must be amqp://HOST:PORT'],
  ['{ blue: { tls: { ca: ca.pem } } }', 'bridge.blue.tls.ca: must be an absolute path'],
  ['{ blue: { tls: { cert: /c.pem } } }', 'bridge.blue.tls.cert: needs its key beside it'],
  ['{ blue: { tls: { key: /k.pem } } }', 'bridge.blue.tls.key: needs cert beside it'],
  ['{ blue: { tls: { verify: false } } }', 'bridge.blue.tls.verify: '],
  ['{ blue: { tls: { verify: none, ca: /c.pem } } }', 'bridge.blue.tls.ca: is never looked at'],
  [
    '{ blue: { tls: { verify: none, server-name: x } } }',
    'bridge.blue.tls.server-name: is never looked at',
  ],
  [
    '{ blue: { amqp: ["amqp://mq"], tls: { ca: /c.pem } } }',
    'bridge.blue.tls: is never looked at, since no address begins with amqps://',
  ],
  ['{ blue: { password: x } }', 'bridge.blue: unknown key "password"'],
])('%s is refused, and no password of an address is shown', (bridge, message) => {
  expect(problem(bridge)).toContain(message);
  expect(problem(bridge)).not.toContain('u:p');
});

test('addresses of flags take the place of those of the file, and leave its TLS', () => {
  const { document, locate } = parsed(
    '{ blue: { amqp: ["amqps://mq1"], tls: { ca: /c.pem } }, green: { amqp: ["amqp://mq2"] } }',
  );
  const settings = settingsFrom(document, { file: undefined, locate });
  const stated = withBridgeAddresses(settings, { blue: ['amqps://mq3'], green: [] });
  expect(stated.planning.bridging.reach).toMatchObject({
    blue: { amqp: ['amqps://mq3:5671'], tls: { ca: '/c.pem' } },
    green: { amqp: ['amqp://mq2:5672'] },
  });
  expect(() => withBridgeAddresses(settings, { blue: ['mq'], green: [] })).toThrow(QuorateError);
});
