import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { expect, test } from 'vitest';
import { connectFailure } from '../../../src/broker/amqp/amqp-failure.js';
import { openAmqp } from '../../../src/broker/amqp/connection.js';
import { createManagementApi } from '../../../src/broker/management/http.js';
import { readOverview } from '../../../src/broker/management/overview.js';

const tls = { ca: undefined, certificate: undefined, key: undefined };

/** Answers whatever comes and hangs up, as RabbitMQ does with its own header where AMQP is not spoken. */
function answering(answer: string): Server {
  return createTcpServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.end(answer));
  });
}

/** Takes nothing but TLS. */
function encrypted(): Server {
  return createTlsServer().on('tlsClientError', (_error, socket) => socket.destroy());
}

async function failureAt(server: Server, open: (host: string) => Promise<unknown>) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address object.
  const { port } = server.address() as AddressInfo;
  try {
    return await open(`127.0.0.1:${port}`).then(
      () => 'opened',
      (error: unknown) => error,
    );
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

function amqp(scheme: string) {
  const who = { user: 'u', password: 's3cret', tls };
  return (host: string) => openAmqp({ ...who, addresses: [`${scheme}://${host}`] }, '/', 't');
}

test.each([
  ['amqps', answering('AMQP\0\0\u0009\u0001'), 'BROKER.TLS', /speaks without TLS$/, /amqp:\/\//],
  ['amqp', encrypted(), 'BROKER.UNREACHABLE', /it wants TLS, or is no AMQP port$/, /amqps:\/\//],
  [
    'amqp',
    answering('HTTP/1.1 400 Bad Request\r\n'),
    'BROKER.UNREACHABLE',
    /not speak AMQP$/,
    /5672/,
  ],
] as const)(
  '%s:// at another kind of port says which one it is',
  async (scheme, server, code, says, next) => {
    expect(await failureAt(server, amqp(scheme))).toMatchObject({
      code,
      message: expect.stringMatching(says) as string,
      next: [expect.stringMatching(next) as string],
    });
  },
);

test('the usual ports of the management API are known', () => {
  const failure = new Error(
    '80EC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number',
  );
  const { code, message } = connectFailure('amqps://mq:15672', { user: 'u', vhost: '/' }, failure);
  expect(code).toBe('BROKER.TLS');
  expect(message).toBe('the port of amqps://mq:15672 looks like that of the management API');
});

test('http:// at a port that hangs up without TLS says to try https://', async () => {
  const overview = (host: string) =>
    readOverview(
      createManagementApi({
        url: `http://${host}`,
        user: 'u',
        password: 's3cret',
        tls,
        timeoutMs: 900,
      }),
    );
  expect(await failureAt(encrypted(), overview)).toMatchObject({
    code: 'BROKER.UNREACHABLE',
    next: [
      expect.stringMatching(/^check the URL/) as string,
      expect.stringMatching(/^use https:/) as string,
    ],
  });
});
