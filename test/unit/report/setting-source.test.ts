import { expect, test } from 'vitest';
import { settingSource } from '../../../src/report/setting-source.js';
import type { Arguments } from '../../../src/topology/topology.js';

const week = 604_800_000;
const day = 86_400_000;

function source(
  key: string,
  parts: { argument?: Arguments; policy?: Arguments; operator?: Arguments; value: Arguments },
): string {
  const policy = (name: string, definition: Arguments | undefined) =>
    definition && { vhost: 'v', name, pattern: '', applyTo: 'all', priority: 0, definition };
  const base = { vhost: 'v', name: 'q', type: 'classic', durable: true, autoDelete: false };
  const blue = { ...base, exclusive: false, arguments: parts.argument ?? {} };
  const queue = { blue, settings: { before: parts.value, after: {} } };
  return settingSource(queue, key, {
    policy: policy('ha', parts.policy),
    operatorPolicy: policy('op', parts.operator),
  });
}

test.each([
  ['argument', { argument: { 'x-message-ttl': day }, value: { 'message-ttl': day } }],
  ['policy ha', { policy: { 'message-ttl': day }, value: { 'message-ttl': day } }],
  [
    "policy ha, lower than the argument's 604800000 (7 days)",
    {
      argument: { 'x-message-ttl': week },
      policy: { 'message-ttl': day },
      value: { 'message-ttl': day },
    },
  ],
  [
    "operator policy op, lower than the argument's 604800000 (7 days)",
    {
      argument: { 'x-message-ttl': week },
      operator: { 'message-ttl': day },
      value: { 'message-ttl': day },
    },
  ],
  ['', { value: {} }],
])('the source of a value is said: %s', (text, parts) => {
  expect(source('message-ttl', parts)).toBe(text);
});
