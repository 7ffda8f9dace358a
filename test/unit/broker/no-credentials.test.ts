import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { AxiosError, AxiosHeaders } from 'axios';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { connectFailure, connectionLost } from '../../../src/broker/amqp/amqp-failure.js';
import { openAmqp } from '../../../src/broker/amqp/connection.js';
import {
  refused,
  unanswered,
  unexpectedReply,
} from '../../../src/broker/management/error-mapping.js';
import { createManagementApi } from '../../../src/broker/management/http.js';
import { replyOfFailure } from '../../../src/broker/management/reply.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { failureFrom } from '../../../src/terminal/failure.js';
import { disclosed } from '../../support/secrets/disclosed.js';
import { runs } from '../properties/runs.js';

const user = 'ops';
const request = { url: 'https://mq:15671', user, method: 'GET', path: ['overview'] } as const;
const tls = { ca: undefined, certificate: undefined, key: undefined };

/** Long enough not to stand in any message by chance, with everything that ends a URL too early. */
const anyPassword = fc
  .array(fc.constantFrom('/', '@', ':', '%', '?', '#', 'ü', 's', '3', '+', '=', '&', '\\'), {
    minLength: 2,
    maxLength: 8,
  })
  .map((parts) => `s3cret${parts.join('')}end`);

/** What libraries and brokers make of a connection in their messages. */
const ways: readonly ((password: string) => string)[] = [
  (password) => `connect ECONNREFUSED amqp://${user}:${password}@mq:5672/shop`,
  (password) => `bad uri "amqps://${user}:${encodeURIComponent(password)}@mq", giving up`,
  (password) => `[<<"amqp://${user}:${password}@a">>,<<"amqp://${user}:${password}@b">>]`,
  (password) => `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  (password) => `{"user":"${user}","password":${JSON.stringify(password)}}`,
  (password) => `GET /api/whoami?user=${user}&password=${encodeURIComponent(password)} failed`,
];
const anyMessage = fc.tuple(anyPassword, fc.constantFrom(...ways));
const anyCode = fc.constantFrom('ECONNREFUSED', 'ECONNABORTED', 'ERR_TLS_CERT', 'EPROTO', 'X');

/** Everything somebody might print of an error. */
function printed(error: unknown): readonly string[] {
  const failure = failureFrom(error, 'apply');
  return [
    ...(error instanceof QuorateError
      ? [inspect(error, { depth: 20, showHidden: true }), error.stack ?? '', JSON.stringify(error)]
      : []),
    JSON.stringify(failure),
    inspect(failure),
  ];
}

/** As axios makes it, with the whole request in it. */
function axiosError(message: string, code: string, password: string): AxiosError {
  const headers = AxiosHeaders.from({ Authorization: `Basic ${btoa('ops:secret')}`, password });
  const config = { headers, auth: { username: user, password }, url: message };
  const error = new AxiosError(message, code, config, { password }, undefined);
  error.cause = new Error(message, { cause: { config } });
  return error;
}

test('nothing that becomes of an error of axios holds a password', () => {
  fc.assert(
    fc.property(anyMessage, anyCode, ([password, way], code) => {
      const reply = replyOfFailure(axiosError(way(password), code, password));
      if (reply.kind !== 'no-answer') throw new Error('an answer');
      const body = { reason: way(password), error: password, status: 'failed' };
      const errors = [
        unanswered(request, reply),
        unexpectedReply(request, way(password)),
        ...[400, 401, 404, 500, 503].map((status) =>
          refused(request, { kind: 'answer', status, body }),
        ),
      ];
      expect(disclosed([{ user, password }], errors.flatMap(printed))).toEqual([]);
    }),
    runs(1_000),
  );
});

test('nothing that becomes of an error of amqplib holds a password', () => {
  fc.assert(
    fc.property(anyMessage, anyCode, ([password, way], code) => {
      const said = Object.assign(new Error(way(password)), { code, options: { password } });
      const refusal = new Error(`403 (ACCESS-REFUSED) with message "${way(password)}"`);
      const errors = [
        connectFailure('amqps://mq:5671', { user, vhost: '/' }, said),
        connectFailure('amqps://mq:5671', { user, vhost: '/' }, refusal),
        connectFailure('amqp://mq:5672', { user, vhost: '/' }, way(password)),
        connectionLost('amqp://mq:5672', said),
      ];
      expect(disclosed([{ user, password }], errors.flatMap(printed))).toEqual([]);
    }),
    runs(1_000),
  );
});

test('nor does what is shown of an error nobody expected, however deep it lies', () => {
  fc.assert(
    fc.property(anyMessage, fc.nat({ max: 6 }), ([password, way], depth) => {
      let error: unknown = axiosError(way(password), 'X', password);
      for (let level = 0; level < depth; level += 1) error = new Error('outer', { cause: error });
      const own = new QuorateError({
        ...{ code: 'X.Y', message: way(password), exit: 2, next: [] },
        cause: error,
      });
      const texts = [failureFrom(error, 'x'), failureFrom(own, 'x')].map((one) =>
        JSON.stringify(one),
      );
      expect(disclosed([{ user, password }], texts)).toEqual([]);
    }),
    runs(1_000),
  );
});

test.each([
  ['hangs up', (socket: Socket) => socket.destroy()],
  ['talks nonsense', (socket: Socket) => socket.end('\\0\\0nonsense')],
  ['repeats what it heard', (socket: Socket) => socket.on('data', (heard) => socket.end(heard))],
])('a server that %s gets no password into an error', async (_, behave) => {
  const password = 's3cret/@:end';
  const server = createServer((socket) => behave(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const api = (scheme: string) =>
    createManagementApi({
      ...{ url: `${scheme}://127.0.0.1:${port}`, user, password, tls, timeoutMs: 2_000 },
    });
  const amqp = (scheme: string) =>
    openAmqp({ addresses: [`${scheme}://127.0.0.1:${port}`], user, password, tls }, '/', 'x');
  const attempts = [
    api('http').get(['whoami'], z.object({})),
    api('https').get(['whoami'], z.object({})),
    amqp('amqp'),
    amqp('amqps'),
  ];
  for (const attempt of await Promise.allSettled(attempts)) {
    if (attempt.status !== 'rejected') throw new Error('it was believed');
    expect(attempt.reason).toBeInstanceOf(QuorateError);
    expect(disclosed([{ user, password }], printed(attempt.reason))).toEqual([]);
  }
  server.close();
});
