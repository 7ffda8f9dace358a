import { setTimeout as sleep } from 'node:timers/promises';
import { pathOf, read, type Management } from '../setup/management.js';

const TIMEOUT_MS = 30_000;
const INTERVAL_MS = 250;

interface Connection {
  /** The broker's name of it. */
  readonly name: string;
  readonly vhost: string;
  readonly client_properties: { readonly connection_name?: string };
}

interface Channel {
  readonly confirm?: boolean;
  readonly message_stats?: { readonly publish?: number };
  readonly connection_details?: { readonly name?: string };
}

interface Queue {
  readonly name: string;
  readonly consumers?: number;
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
  await noneMissing(`connect to ${vhost}`, signal, async () => {
    const connections = await connectionsOf(management);
    return clients.filter((client) => {
      const own = connections.filter((one) => one.client_properties.connection_name === client);
      return own.length !== 1 || own[0]?.vhost !== vhost;
    });
  });
}

/**
 * Waits until the broker's statistics, which are up to 5 s late, tell of a consumer of each of these queues, and of
 * confirms and messages on the channels of each of these publishers; rejects after 30 s.
 */
export async function workSeen(
  management: Management,
  vhost: string,
  work: { readonly consumed: readonly string[]; readonly publishers: readonly string[] },
  signal: AbortSignal,
): Promise<void> {
  await noneMissing('show up in the statistics', signal, async () => {
    const queues = (await read<readonly Queue[]>(management, `queues/${pathOf(vhost)}`)) ?? [];
    const channels = (await read<readonly Channel[]>(management, 'channels')) ?? [];
    const connections = await connectionsOf(management);
    const isConsumed = (name: string): boolean =>
      queues.some((queue) => queue.name === name && (queue.consumers ?? 0) > 0);
    const publishes = (client: string): boolean => {
      const own = connections.find((one) => one.client_properties.connection_name === client);
      const opened = channels.filter((channel) => channel.connection_details?.name === own?.name);
      return (
        own !== undefined &&
        opened.every(({ confirm }) => confirm === true) &&
        opened.some((channel) => (channel.message_stats?.publish ?? 0) > 0)
      );
    };
    return [
      ...work.consumed.filter((queue) => !isConsumed(queue)),
      ...work.publishers.filter((client) => !publishes(client)),
    ];
  });
}

async function noneMissing(
  what: string,
  signal: AbortSignal,
  ask: () => Promise<readonly string[]>,
): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const missing = await ask();
    if (missing.length === 0) return;
    if (Date.now() > deadline) {
      throw new Error(`${missing.join(', ')} did not ${what} within ${TIMEOUT_MS / 1000} s`);
    }
    await sleep(INTERVAL_MS, undefined, { signal });
  }
}
