import { isApplication } from '../topology/application-connection.js';
import type { LiveChannel, LiveConnection, LivePublish, LiveState } from '../topology/snapshot.js';
import type { ManagementApi } from './management/api.js';
import { listChannels, readChannelPublishes } from './management/channels.js';
import { listConnections } from './management/connections.js';
import { listConsumers } from './management/consumers.js';

/** What is connected, and what it does. */
export type LiveClients = Pick<LiveState, 'connections' | 'channels' | 'consumers' | 'publishes'>;

/** Channels asked for at a time. */
const AT_ONCE = 8;

/** Reads who is connected, consumes and publishes; `ratesMode` is the broker's. Statistics, up to 5 s old. */
export async function readClients(api: ManagementApi, ratesMode: string): Promise<LiveClients> {
  const [consumers, channels, connections] = await Promise.all([
    listConsumers(api),
    listChannels(api),
    listConnections(api),
  ]);
  const publishes = ratesMode === 'detailed' ? await readPublishes(api, channels, connections) : [];
  return { connections, channels, consumers, publishes };
}

async function readPublishes(
  api: ManagementApi,
  channels: readonly LiveChannel[],
  connections: readonly LiveConnection[],
): Promise<readonly LivePublish[]> {
  const applications = new Set(connections.filter(isApplication).map(({ name }) => name));
  const publishing = channels.filter(
    ({ published, connection = '' }) => published > 0 && applications.has(connection),
  );
  const waiting = publishing.values();
  const found: LivePublish[] = [];
  const work = async (): Promise<void> => {
    for (const channel of waiting) {
      for (const one of await readChannelPublishes(api, channel.name)) {
        const { vhost, user, connection = '' } = channel;
        found.push({ vhost, user, connection, ...one, queues: [], source: 'seen' });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}
