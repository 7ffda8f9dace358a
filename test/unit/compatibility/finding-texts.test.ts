import { expect, test } from 'vitest';
import { aSnapshot } from '../builders.js';
import { assessing, deciding, findingsOf, toUnread, toVersion } from './assessing.js';

const unknown = (args: Readonly<Record<string, string>>) =>
  findingsOf(
    assessing(aSnapshot().withQueue('orders', { arguments: args })),
    'QUEUE.UNKNOWN_ARGUMENT',
  )[0];

test('arguments that asked for mirroring before 3.0 are said to have done so', () => {
  const found = unknown({ 'x-ha-policy': 'all' });
  expect(found?.consequence).toMatch(/^'x-ha-policy' was .*mirroring before RabbitMQ 3\.0/u);
  expect(found?.consequence).not.toContain('no version');
  expect(found?.remedy).toContain('meant to be mirrored');
});

test('what else is unknown is said beside them', () => {
  const found = unknown({ 'x-ha-policy': 'all', 'x-ha-nodes': '', 'queue-mode': 'lazy' });
  expect(found?.consequence).toContain("'x-ha-nodes' and 'x-ha-policy' were");
  expect(found?.consequence).toContain("'queue-mode' is known to no version");
  expect(found?.remedy).toContain('x-queue-mode');
  expect(unknown({ 'queue-mode': 'lazy' })?.consequence).not.toContain('mirroring');
});

test('lifting the delivery limit costs the order, which a queue with one consumer at a time may need', () => {
  const limitOf = (args: Readonly<Record<string, boolean>>) =>
    findingsOf(
      assessing(aSnapshot().withQueue('orders', { arguments: args }), toVersion('4.1.0')),
      'QUEUE.DELIVERY_LIMIT_DEFAULT',
    )[0];
  const strict = limitOf({ 'x-single-active-consumer': true });
  expect(limitOf({})?.consequence).toContain('back of the queue');
  expect(limitOf({})?.remedy).not.toContain('One consumer at a time');
  expect(strict?.remedy).toContain('One consumer at a time');
});

test('a plugin that RabbitMQ comes without has to be installed first', () => {
  const remedyOf = (type: string) =>
    findingsOf(
      assessing(
        aSnapshot().withExchange('e', { type }),
        toUnread(aSnapshot('4.1.0').build().capabilities),
      ),
      'EXCHANGE.PLUGIN_REQUIRED',
    )[0]?.remedy;
  expect(remedyOf('x-delayed-message')).toMatch(/comes without.*install.*then run/u);
  expect(remedyOf('x-random')).not.toContain('install');
});

test('a delivery limit of 0 loses messages where nothing takes them', () => {
  const decided = deciding({ 'QUEUE.DELIVERY_LIMIT_DEFAULT': '0' });
  const zeroOf = (args: Readonly<Record<string, string>>, version = '4.1.0') =>
    findingsOf(
      assessing(aSnapshot().withQueue('orders', { arguments: args }), {
        ...toVersion(version),
        ...decided,
      }),
      'QUEUE.DELIVERY_LIMIT_ZERO',
    )[0]?.consequence;
  expect(zeroOf({})).toContain('lost');
  expect(zeroOf({ 'x-dead-letter-exchange': 'dlx' })).toContain('dead-lettered');
});

test('lifting the limit is no limit of 0', () => {
  const blue = aSnapshot().withQueue('orders');
  expect(findingsOf(assessing(blue, toVersion('4.1.0')), 'QUEUE.DELIVERY_LIMIT_ZERO')).toEqual([]);
});

test.each(['3.2.4', '3.6.16', '3.7.28'])('blue %s reads its settings as 3.8.0 does', (version) => {
  const args = { 'x-message-ttl': 5, 'x-dead-letter-exchange': 'dlx', 'x-max-length': 5 };
  const assessed = (blue: string) =>
    assessing(
      aSnapshot(blue)
        .withQueue('orders', { arguments: args })
        .withPolicy('p', { expires: 50_000, 'max-length': 3 }),
      toVersion('3.13.7'),
    );
  const [old, known] = [assessed(version), assessed('3.8.0')];
  expect(old.queues[0]?.settings.before).toEqual(known.queues[0]?.settings.before);
  expect(Object.keys(old.queues[0]?.settings.before ?? {})).toContain('message-ttl');
  expect(findingsOf(old, 'SETTING.CHANGED')).toEqual(findingsOf(known, 'SETTING.CHANGED'));
  expect(findingsOf(old, 'BROKER.UNSUPPORTED_VERSION')).toHaveLength(1);
});
