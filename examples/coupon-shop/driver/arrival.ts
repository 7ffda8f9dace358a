import { setTimeout as sleep } from 'node:timers/promises';
import { read, type Management } from '../setup/management.js';

const TIMEOUT_MS = 30_000;
const INTERVAL_MS = 250;

interface Connection {
  /** The broker's name of it. */
  readonly name: string;
  readonly vhost: string;
  readonly client_properties: { readonly connection_name?: string };
}

export async function connectionsOf(management: Management): Promise<readonly Connection[]> {
  return (await read<readonly Connection[]>(management, 'connections')) ?? [];
}

/** Waits until each of these clients has exactly one connection, and has it in this vhost; rejects after 30 s. */
export async function clientsConnected(
  management: Management,
  clients: readonly string[],
  vhost: string,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const connections = await connectionsOf(management);
    const absent = clients.filter((client) => {
      const own = connections.filter((one) => one.client_properties.connection_name === client);
      return own.length !== 1 || own[0]?.vhost !== vhost;
    });
    if (absent.length === 0) return;
    if (Date.now() > deadline) {
      throw new Error(
        `${absent.join(', ')} did not connect to ${vhost} within ${TIMEOUT_MS / 1000} s`,
      );
    }
    await sleep(INTERVAL_MS, undefined, { signal });
  }
}
