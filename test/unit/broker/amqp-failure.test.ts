import { expect, test } from 'vitest';
import { brokerWord, connectFailure } from '../../../src/broker/amqp/amqp-failure.js';
import { saysAbsent } from '../../../src/broker/amqp/queue-declaration.js';

const WHO = { user: 'u', vhost: '/' };

test('the word of the broker is taken out of the error of the library', () => {
  const text = `NOT_FOUND - no queue 'a "b"\nc' in vhost '/'`;
  const error = new Error(`Operation failed: QueueDeclare; 404 (NOT-FOUND) with message "${text}"`);
  expect(brokerWord(error)).toEqual({ code: 404, text });
  expect(brokerWord(new Error('Unexpected close'))).toBeUndefined();
});

test('a queue whose node is down is not an absent queue', () => {
  expect(saysAbsent({ code: 404, text: "NOT_FOUND - no queue 'q' in vhost '/'" })).toBe(true);
  const down = "NOT_FOUND - home node 'a@h' of durable queue 'no queue ' in vhost '/' is down";
  expect(saysAbsent({ code: 404, text: down })).toBe(false);
});

test('failures of a certificate are told from those of the network', () => {
  const certificate = Object.assign(new Error('self-signed'), {
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  expect(connectFailure('amqps://mq:1', WHO, certificate).code).toBe('BROKER.TLS');
  const refused = Object.assign(new Error(''), { code: 'ECONNREFUSED' });
  const failure = connectFailure('amqp://mq:1', WHO, refused);
  expect(failure.code).toBe('BROKER.UNREACHABLE');
  expect(failure.message).toContain('ECONNREFUSED');
});
