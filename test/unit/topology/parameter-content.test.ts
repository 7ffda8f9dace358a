import { expect, test } from 'vitest';
import { describeParameter } from '../../../src/topology/parameter-content.js';
import type { Json } from '../../../src/topology/topology.js';

const shovel = (value: Json) =>
  describeParameter({ vhost: 'shop', component: 'shovel', name: 's' }, value);

const of = (uri: Json) => shovel({ 'src-uri': uri, 'src-queue': 'q', 'dest-uri': 'amqp://' });

function sourceOf(uri: Json) {
  const { content } = of(uri);
  if (content?.kind !== 'shovel') throw new Error('not read');
  return { local: content.source.local, vhosts: content.source.vhosts };
}

test.each<[Json, boolean, readonly string[] | undefined]>([
  ['amqp://', true, ['/']],
  ['amqp:///', true, ['']],
  ['amqp:///shop', true, ['shop']],
  ['amqp:///a%2Fb%20%C3%BC', true, ['a/b ü']],
  ['amqp://user:probe@/shop', true, ['shop']],
  ['amqp://mq', false, ['/']],
  ['amqps://user:probe@mq:5671/shop?password=probe&cacertfile=x', false, ['shop']],
  ['amqp://user:p%40probe@[::1]:5672/%2F', false, ['/']],
  [['amqp:///shop', 'amqp://user:probe@mq/shop'], false, ['shop']],
  [['amqp:///b', 'amqp:///a'], true, ['a', 'b']],
  ['amqp://user:pro/be@mq/shop', false, undefined],
  ['amqp://user:pro@be@mq/shop', false, undefined],
  ['amqp://user:1?probe@mq/shop', false, undefined],
  ['amqp:///shop?password=a@probe', false, undefined],
  ['amqp:///%zz', false, undefined],
  ['CONNECTION', false, undefined],
  [[], false, undefined],
  [7, false, undefined],
])('%j leads to the vhosts it names, and none where it cannot be read', (uri, local, vhosts) => {
  expect(sourceOf(uri)).toEqual({ local, vhosts });
  expect(JSON.stringify(of(uri))).not.toMatch(/probe|user/u);
});

test('the ends of a shovel are queues or exchanges, and neither for AMQP 1.0', () => {
  const value = {
    ...{ 'src-uri': 'amqp:///shop', 'src-queue': 'q', 'src-protocol': 'amqp091' },
    ...{ 'dest-uri': 'amqp://probe@h', 'dest-protocol': 'amqp10', 'dest-address': '/queue/x' },
  };
  const nowhere = { local: false, vhosts: undefined, queue: undefined, exchange: undefined };
  expect(shovel(value).content).toEqual({
    kind: 'shovel',
    source: { local: true, vhosts: ['shop'], queue: 'q', exchange: undefined },
    destination: nowhere,
  });
});

test('the fingerprint changes with what a link does, and not with its credentials', () => {
  const one = { 'src-uri': 'amqp://u:probe@h/shop', 'src-queue': 'q', 'dest-queue': 'r' };
  const print = (changes: Readonly<Record<string, Json>>) =>
    shovel({ ...one, ...changes }).fingerprint;
  expect(print({})).toMatch(/^[0-9a-f]{16}$/u);
  expect(print({ 'src-uri': 'amqp://u:other@h/shop' })).toBe(print({}));
  expect(print({ 'src-uri': 'amqp://u:other@h/shop?password=x' })).toBe(print({}));
  expect(print({ secret: 'x' })).toBe(print({ secret: 'y' }));
  expect(print({ secret: 'x' })).not.toBe(print({}));
  expect(print({ 'src-uri': 'amqp://u:probe@elsewhere/shop' })).not.toBe(print({}));
  expect(print({ 'dest-queue': 's' })).not.toBe(print({}));
});

test('a component nobody knows has neither content nor fingerprint, since its value may be a secret', () => {
  const parameter = describeParameter(
    { vhost: 'v', component: 'home-made', name: 'p' },
    { token: 'probe' },
  );
  expect(parameter).toMatchObject({ content: undefined, fingerprint: undefined });
});

test.each<Json>(['text', 7, null, [], [['x']]])(
  'the odd value %j of a shovel says nothing',
  (value) => {
    expect(shovel(value).content).toBeUndefined();
  },
);

test('the upstreams of a set are read, and what else it holds is not', () => {
  const value = [{ upstream: 'a', exchange: 'e' }, { uri: 'amqp://u:probe@h' }, 'x'];
  const set = describeParameter(
    { vhost: 'v', component: 'federation-upstream-set', name: 's' },
    value,
  );
  expect(set.content).toEqual({ kind: 'upstream-set', upstreams: ['a'] });
  expect(JSON.stringify(set)).not.toContain('probe');
});
