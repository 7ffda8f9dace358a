import { expect, test } from 'vitest';
import { findUnfaithful } from '../../../src/topology/faithful-json.js';

function found(text: string): string | undefined {
  return findUnfaithful(text, JSON.parse(text));
}

const inQueue = (args: string) => `{"queues":[{"name":"a"},{"name":"b","arguments":${args}}]}`;

test.each([
  [
    inQueue('{"x-max-length": 9007199254740993}'),
    'queues[1].arguments.x-max-length is 9007199254740993',
  ],
  [inQueue('{"x-max-length":-123456789012345678901}'), 'queues[1].arguments.x-max-length'],
  [inQueue('{"x-max-length":1e999}'), 'queues[1].arguments.x-max-length is 1e999'],
  [inQueue('{"x":[1,{"y":[0,1.0]}]}'), 'queues[1].arguments.x[1].y[1] is 1.0'],
  [inQueue('{"x":1,"x":2}'), 'queues[1].arguments.x is there twice'],
  [inQueue('{"x":1,"\\u0078":2}'), 'queues[1].arguments.x is there twice'],
  [inQueue('{"x":1,"x" :1}'), 'queues[1].arguments.x is there twice'],
  ['{"queues":[],"queues":[]}', 'queues is there twice'],
  ['{"queues":[{"name":"a\\ud800"}]}', 'queues[0].name holds half of a surrogate pair'],
  [inQueue('{"\\udc00":1}'), 'holds half of a surrogate pair'],
  ['{"policies":[{"priority":9007199254740993}]}', 'policies[0].priority'],
  [
    '{"parameters":[{"component":"operator_policy","value":{"definition":{"max-length":9007199254740993}}}]}',
    'parameters[0].value.definition.max-length',
  ],
])('%s is not what JSON.parse makes of it', (text, fault) => {
  expect(found(text)).toContain(fault);
});

test.each([
  '{}',
  inQueue('{"x-max-length":9007199254740991,"y":-0,"z":1.5,"t":{"x":1},"l":[{"x":1},{"x":2}]}'),
  '{"rabbitmq_version":"3.10.8","queues":[{"name":"a:1.5,\\\\\\":[2e9"},{"name":"\\ud83d\\ude00"}]}',
  '{"policies":[{"priority":1.0e3}]}',
  '{"global_parameters":[{"name":"a","value":9007199254740993}]}',
  '{"parameters":[{"component":"shovel","value":{"x":9007199254740993}}]}',
  '{"queues":[{"name":"x\\":1"},{"name":"\\\\"}],"exchanges":[]}',
])('%s is', (text) => {
  expect(found(text)).toBeUndefined();
});

test('a large document is looked at in time, closely if it has to be', () => {
  const queues = Array.from({ length: 100_000 }, (_, at) => ({
    name: `queue-${at}`,
    vhost: 'shop',
    durable: true,
    arguments: { 'x-max-length': at, 'x-queue-type': 'classic' },
  }));
  const plain = JSON.stringify({ queues });
  const began = performance.now();
  expect(found(plain)).toBeUndefined();
  expect(found(plain.replace('queue-99999"', 'a:1.5"'))).toBeUndefined();
  expect(found(plain.replace(':99999', ':1e999'))).toContain('queues[99999]');
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('deep nesting is told, and ends no stack', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  expect(findUnfaithful(deep, JSON.parse(deep))).toContain('nested more than');
});
