import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { LabFailure } from './lab-errors.js';

const FIRST_PORT = 15_000;
const MOST_TRIES = 500;
const handedOut = new Set<number>();

/**
 * A free TCP port on 127.0.0.1, never the same twice in this process. It lies below the range from which the kernel
 * serves outgoing connections, so that no client takes it while its node is down. Another process may still be
 * faster: whoever starts a server on it tries again with another port.
 */
export async function freePort(): Promise<number> {
  const end = firstOutgoingPort();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = FIRST_PORT + Math.floor(Math.random() * (end - FIRST_PORT));
    if (!handedOut.has(port) && (await isFree(port))) {
      handedOut.add(port);
      return port;
    }
  }
  throw new LabFailure(`found no free port between ${FIRST_PORT} and ${end}`);
}

function firstOutgoingPort(): number {
  const [low] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/);
  return Math.max(Number(low), FIRST_PORT + 2 * MOST_TRIES);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
