import { expect, test } from 'vitest';
import { mergePolicies } from '../../../src/topology/effective-settings.js';
import { ownValue } from '../../../src/topology/own-value.js';
import { parseDefinitions } from '../../../src/topology/definitions.js';
import type { Arguments } from '../../../src/topology/topology.js';
import { aSnapshot } from '../builders.js';
import { assessing } from './assessing.js';

/** As JSON.parse makes it: with own members of these names. */
function hostile(): Arguments {
  return JSON.parse('{"__proto__":{"max-length":5},"constructor":1,"toString":2}') as Arguments;
}

test('policies are merged as plain data, whatever their keys are called', () => {
  const merged = mergePolicies(undefined, hostile());
  expect(Object.keys(merged)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  expect(merged['max-length']).toBeUndefined();
  expect(ownValue(merged, 'constructor')).toBe(1);
  const both = mergePolicies(hostile(), { 'max-length': 9 });
  expect(JSON.stringify(both)).toBe(
    '{"__proto__":{"max-length":5},"constructor":1,"toString":2,"max-length":9}',
  );
});

test.each(['policy', 'operator policy'])('no setting comes from the keys of a %s', (kind) => {
  const plain = aSnapshot().withQueue('orders');
  const blue =
    kind === 'policy' ? plain.withPolicy('p', hostile()) : plain.withOperatorPolicy('p', hostile());
  const [queue] = assessing(blue).queues;
  expect(queue?.settings).toEqual({ before: {}, after: {} });
});

test('arguments of these names are left out as what they are', () => {
  const [queue] = assessing(aSnapshot().withQueue('orders', { arguments: hostile() })).queues;
  expect(JSON.stringify(queue?.green?.arguments)).toBe('{"x-queue-type":"quorum"}');
  expect(Object.getPrototypeOf(queue?.green?.arguments)).toBe(Object.prototype);
  expect(queue?.changes.map(({ key, from, to }) => [key, from, to])).toEqual([
    ['__proto__', { 'max-length': 5 }, undefined],
    ['constructor', 1, undefined],
    ['toString', 2, undefined],
    ['x-queue-type', undefined, 'quorum'],
  ]);
});

test('a queue that stays as it is keeps them, too', () => {
  const args = { ...hostile(), 'x-queue-type': 'stream' };
  const [queue] = assessing(
    aSnapshot().withQueue('log', { arguments: args, type: 'stream' }),
  ).queues;
  expect(queue?.changes).toEqual([]);
});

test('an export of one vhost takes nothing from a prototype', () => {
  const text = '{"original_vhost_name":"shop","__proto__":{"tracing":true},"queues":[]}';
  expect(parseDefinitions(JSON.parse(text)).vhosts).toMatchObject([{ tracing: false }]);
});
