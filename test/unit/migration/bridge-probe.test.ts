import { expect, test } from 'vitest';
import { pluginsMissing, unreachable } from '../../../src/migration/bridge/probe-answers.js';
import { probeShovel } from '../../../src/migration/bridge/probe-shovel.js';
import type { BridgeReach, BridgeTls } from '../../../src/plan/bridge-reach.js';

const login = { user: 'quorate.0123456789ab.89abcdef01.probe.01234567', password: 'f00f' };
const probe = { side: 'blue', vhost: 'shop', hostVhost: 'a/b', name: 'quorate.p' } as const;

function failureOf(amqp: string[], tls: Partial<BridgeTls>, failed: readonly number[]) {
  const reach: BridgeReach = { amqp, tls: { verify: 'peer', ...tls } };
  const attempts = failed.map((index) => ({
    address: amqp[index] ?? '',
    shovel: `quorate.p.${index + 1}`,
    state: index === 0 ? undefined : 'terminated',
    reason: index === 0 ? undefined : 'econnrefused',
  }));
  const tried = { side: 'blue', host: 'green', unit: 'a b', reach, seconds: 15 } as const;
  return unreachable(tried, attempts);
}

test('a probe connects as a bridge would, and what it should read by mistake goes nowhere', () => {
  const reach: BridgeReach = { amqp: ['amqps://mq1'], tls: { verify: 'peer', ca: '/ca.pem' } };
  expect(probeShovel({ probe, reach, login })).toMatchObject({
    'src-uri': [`amqps://${login.user}:f00f@mq1:5671/shop?verify=verify_peer&cacertfile=/ca.pem`],
    'src-queue': 'quorate.p',
    'dest-uri': 'amqp:///a%2Fb',
    'dest-exchange': '',
    'dest-exchange-key': 'quorate.p',
    'src-delete-after': 'never',
  });
});

test('which addresses are not reached is said, with the broker’s words and where to find more', () => {
  const { code, exit, message, next } = failureOf(['amqp://mq1:1', 'amqp://mq2:2'], {}, [0, 1]);
  expect([code, exit]).toEqual(['BRIDGE.UNREACHABLE', 6]);
  expect(message).toBe(
    'in 15 s green did not get to blue: amqp://mq1:1 (its shovel is not listed); amqp://mq2:2 (its shovel is terminated: econnrefused)',
  );
  expect(next.join('\n')).toContain('"quorate.p.1" in the log of green\'s nodes');
  expect(next.join('\n')).toContain('take "a b" back with quorate rollback');
  expect(next.join('\n')).not.toContain('certificate');
});

test('one address of several is named alone', () => {
  const { message } = failureOf(['amqp://mq1:1', 'amqp://mq2:2'], {}, [1]);
  expect(message).toContain('did not get to blue at 1 of 2 addresses: amqp://mq2:2 (');
  expect(message).not.toContain('mq1');
});

test.each([
  [{}, 'name the CA of blue'],
  [
    { ca: '/ca.pem' },
    'every node of green can read /ca.pem, that the certificate of blue is of the host of its address',
  ],
  [{ ca: '/ca.pem', serverName: 'mq' }, 'is of "mq" and signed by that CA'],
  [{ ca: '/ca.pem' }, 'which would be bridge.blue.tls.cert'],
  [{ ca: '/c', cert: '/d', key: '/e' }, 'can read /c, /d, /e'],
] as const)('with TLS %j it is said what to look at', (tls, hint) => {
  expect(failureOf(['amqps://mq1:1'], tls, [0]).next.join('\n')).toContain(hint);
});

test('a node without the plugins is named', () => {
  const node = (name: string, enabledPlugins: string[]) =>
    // Of a node only these are read.
    ({ name, enabledPlugins, running: true }) as unknown as Parameters<typeof pluginsMissing>[1][0];
  expect(pluginsMissing('green', [node('a', ['rabbitmq_management', 'rabbitmq_shovel'])])).toEqual({
    ok: false,
    code: 'BROKER.PLUGIN_MISSING',
    message: 'rabbitmq_shovel_management of green is not enabled on a',
    next: ['rabbitmq-plugins enable rabbitmq_shovel_management, on each of these nodes'],
  });
});
