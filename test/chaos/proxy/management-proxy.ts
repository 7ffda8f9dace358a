import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { forward, readAll, type Reply } from './forward.js';

/** What is wrong with every answer while it lasts. */
export type HttpTrouble = 'slow' | 'unavailable' | 'cut' | 'wrong JSON' | 'no answer';

const SLOW_MS = 4000;

/** One address for the management API of a cluster: the first node that answers, like a load balancer, and its troubles. */
export class ManagementProxy implements AsyncDisposable {
  trouble: HttpTrouble | undefined;
  readonly #server: Server;
  readonly #ports: number[];

  private constructor(server: Server, ports: readonly number[]) {
    this.#server = server;
    this.#ports = [...ports];
  }

  static async open(ports: readonly number[]): Promise<ManagementProxy> {
    const server = createServer();
    const proxy = new ManagementProxy(server, ports);
    server.on('request', (request, response) => {
      // Whoever asked may have gone meanwhile.
      for (const end of [request, response]) end.on('error', () => undefined);
      void proxy.#answer(request, response).catch(() => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    // A server that listens on a port has an address of this kind.
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { trouble } = this;
    const body = await readAll(request);
    if (trouble === 'no answer') {
      response.destroy();
      return;
    }
    if (trouble === 'unavailable') {
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>no server here</h1>');
      return;
    }
    if (trouble === 'slow') await sleep(SLOW_MS);
    // What is changed is changed, although whoever asked does not hear of it.
    const reply = await this.#forward(request, body);
    if (trouble === 'wrong JSON') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[{"name":');
    } else if (trouble === 'cut') {
      response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length });
      response.write(reply.body.subarray(0, reply.body.length / 2), () => response.destroy());
    } else {
      response.writeHead(reply.status, reply.headers).end(reply.body);
    }
  }

  async #forward(request: IncomingMessage, body: Buffer): Promise<Reply> {
    for (let tried = 1; ; tried += 1) {
      const [port = 0] = this.#ports;
      try {
        return await forward(port, request, body);
      } catch (error) {
        this.#ports.push(...this.#ports.splice(0, 1));
        if (tried === this.#ports.length) throw error;
        // It may have been done by the node that died.
        if (request.method !== 'GET' && !isRefused(error)) throw error;
      }
    }
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}
