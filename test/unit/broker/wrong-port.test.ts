import { expect, test } from 'vitest';
import { unanswered } from '../../../src/broker/management/error-mapping.js';

const openssl =
  'write EPROTO 80EC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:';
const parser = 'Parse Error: Expected HTTP/, RTSP/ or ICE/ (HPE_INVALID_CONSTANT)';

function told(url: string, why: 'tls' | 'connection', text: string) {
  const request = { url, user: 'ops', method: 'GET', path: ['overview'] } as const;
  const { code, message, cause } = unanswered(request, {
    kind: 'no-answer',
    why,
    failure: new Error(text),
  });
  return { code, message, cause };
}

test.each([
  ['https://mq:15672', 'tls', openssl, 'BROKER.TLS', /probably plain HTTP/],
  ['https://mq:5672', 'tls', openssl, 'BROKER.TLS', /looks like an AMQP port/],
  ['http://mq:5672', 'connection', parser, 'BROKER.UNREACHABLE', /looks like an AMQP port/],
  ['http://mq:15671', 'connection', parser, 'BROKER.UNREACHABLE', /or wants https/],
] as const)(
  '%s with %s is told in words, not in those of the library',
  (url, why, text, code, says) => {
    const failure = told(url, why, text);
    expect(failure).toEqual({
      code,
      message: expect.stringMatching(says) as string,
      cause: undefined,
    });
    expect(failure.message).not.toMatch(/SSL|Parse Error/);
  },
);

test('another failure keeps its own words', () => {
  expect(told('http://mq:15672', 'connection', 'ECONNREFUSED').message).toContain('ECONNREFUSED');
});
