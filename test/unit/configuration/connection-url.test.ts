import { expect, test } from 'vitest';
import { parseConnectionUrl } from '../../../src/configuration/connection-url.js';
import { QuorateError } from '../../../src/quorate-error.js';

function refusal(text: string): QuorateError {
  try {
    parseConnectionUrl('blue', text);
  } catch (error) {
    if (error instanceof QuorateError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

test.each([
  ['https://ops@mq-blue:15671/shop', 'https://mq-blue:15671', 'ops', 'shop'],
  ['https://mq-blue:15671', 'https://mq-blue:15671', undefined, undefined],
  ['https://mq-blue:15671/', 'https://mq-blue:15671', undefined, undefined],
  ['http://ops@[::1]:15672/%2F', 'http://[::1]:15672', 'ops', '/'],
  ['http://a%40b@h:1/a%2Fb%20%C3%BC%20%3Cx%3E', 'http://h:1', 'a@b', 'a/b ü <x>'],
  ['http://ops@h:1/$(id)', 'http://h:1', 'ops', '$(id)'],
  ['http://ops@h:1/größe', 'http://h:1', 'ops', 'größe'],
])('%s', (text, managementUrl, user, vhost) => {
  expect(parseConnectionUrl('blue', text)).toEqual({
    managementUrl,
    user,
    vhost,
  });
});

test('a password in the URL is refused, not repeated, and the ways to give it are told', () => {
  const error = refusal('https://ops:s3cret@mq-blue:15671/shop');
  expect(error).toMatchObject({ code: 'CONNECTION.PASSWORD_IN_URL', exit: 2 });
  expect(`${error.message} ${error.next.join(' ')}`).not.toContain('s3cret');
  expect(error.next).toContain('set QUORATE_BLUE_PASSWORD');
});

test.each([
  'mq-blue',
  'amqp://mq-blue',
  'https://h/a/b',
  'https://h/a?b=c',
  'https://h/a#b',
  'https://h/%',
])('%s is refused', (text) => {
  expect(refusal(text)).toMatchObject({
    code: 'CONNECTION.URL_INVALID',
    exit: 2,
  });
});

test('what cannot be parsed is not quoted, since it may hold a password', () => {
  expect(refusal('https//ops:s3cret@h').message).not.toContain('s3cret');
});
