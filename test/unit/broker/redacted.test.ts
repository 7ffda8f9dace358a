import { expect, test } from 'vitest';
import { redacted } from '../../../src/broker/redacted.js';

test('credentials of URLs are masked', () => {
  const text = '{error,"amqp://user:p@ss@host:5672/v and amqps://u:secret@other"}';
  expect(redacted(text)).toBe('{error,"amqp://***@host:5672/v and amqps://***@other"}');
});

test('long texts are cut', () => {
  expect(redacted('x'.repeat(10_000)).length).toBeLessThan(600);
});
