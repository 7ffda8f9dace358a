import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManagementProxy, type HttpTrouble } from '../../chaos/proxy/management-proxy.js';

const answer = JSON.stringify({ name: 'a/b ü', list: [1, 2, 3] });
let asked: string[];
let node: ReturnType<typeof createServer>;
let proxy: ManagementProxy;

beforeEach(async () => {
  asked = [];
  node = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
  await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve));
  const gone = await closedPort();
  proxy = await ManagementProxy.open([gone, (node.address() as AddressInfo).port]);
});

afterEach(async () => {
  await proxy[Symbol.asyncDispose]();
  node.close();
});

const ask = (trouble: HttpTrouble | undefined, method = 'GET') => {
  proxy.trouble = trouble;
  return fetch(`${proxy.url}/api/queues/a%2Fb`, { method });
};

test('the first node that answers is asked the very same', async () => {
  expect(await (await ask(undefined)).text()).toBe(answer);
  expect(asked).toEqual(['GET /api/queues/a%2Fb']);
});

test('in trouble it answers 503, JSON that ends too early, half of a body, or not at all', async () => {
  expect((await ask('unavailable')).status).toBe(503);
  await expect((await ask('wrong JSON')).json()).rejects.toThrow(SyntaxError);
  await expect(ask('cut').then((reply) => reply.text())).rejects.toThrow();
  await expect(ask('no answer')).rejects.toThrow();
});

test('what is cut off has been done all the same', async () => {
  await expect(ask('cut', 'PUT').then((reply) => reply.text())).rejects.toThrow();
  expect(asked).toEqual(['PUT /api/queues/a%2Fb']);
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
