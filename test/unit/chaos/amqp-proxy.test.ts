import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AmqpProxy } from '../../chaos/proxy/amqp-proxy.js';

let echo: ReturnType<typeof createServer>;
let proxy: AmqpProxy;

beforeEach(async () => {
  echo = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  proxy = await AmqpProxy.open((echo.address() as AddressInfo).port);
});

afterEach(async () => {
  await proxy[Symbol.asyncDispose]();
  echo.close();
});

function dial(): Socket {
  const { port } = new URL(proxy.address);
  return connect(Number(port), '127.0.0.1').on('error', () => undefined);
}

async function said(socket: Socket): Promise<string> {
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return chunk.toString();
}

test('what is sent arrives, and a connection that is cut ends on both sides', async () => {
  const socket = dial();
  socket.write('hello');
  expect(await said(socket)).toBe('hello');
  proxy.cut();
  await once(socket, 'close');
});

test('a connection that is held up stays open and goes on with what was sent', async () => {
  const socket = dial();
  socket.write('before');
  expect(await said(socket)).toBe('before');
  proxy.hold();
  socket.write('later');
  const answer = said(socket);
  await expect(Promise.race([answer, once(dial(), 'connect')])).resolves.toEqual([]);
  proxy.release();
  expect(await answer).toBe('later');
});

test('a refused connection ends without an answer', async () => {
  proxy.refuses = true;
  const socket = dial();
  await once(socket, 'close');
  expect(socket.bytesRead).toBe(0);
});
