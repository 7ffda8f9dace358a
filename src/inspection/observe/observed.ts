import type { LiveClients } from '../../broker/clients.js';
import { isTemporaryName } from '../../topology/temporary-name.js';
import { isApplication } from '../../topology/application-connection.js';
import { groupBy } from '../../topology/group-by.js';
import { mostAtOnce } from '../../topology/most-at-once.js';
import type { LiveConnection, Observation, Snapshot } from '../../topology/snapshot.js';
import type { ClientRecord } from './client-record.js';
import type { Traced } from './trace.js';

/** What was seen before the broker was read as a whole. */
export interface Observed {
  /** ISO-8601 UTC. */
  readonly from: string;
  readonly record: ClientRecord;
  /** Connections the broker tracked, of which some may never have been listed. */
  readonly tracked: ReadonlyMap<string, Tracked>;
  readonly traced: Traced;
  /** The user quorate works with. */
  readonly ownUser: string;
}

export type Tracked = Pick<LiveConnection, 'name' | 'vhost' | 'user'>;

/** A snapshot that shows everybody who was seen, with itself as the last sample. */
export function withObserved(snapshot: Snapshot, observed: Observed): Snapshot {
  const { live } = snapshot;
  if (live === undefined) return snapshot;
  const { record, traced } = observed;
  record.add(live);
  const clients = record.clients();
  const observation: Observation = {
    from: observed.from,
    to: snapshot.takenAt,
    samples: record.samples(),
    traced: traced.vhosts,
  };
  const byQueue = groupBy(clients.consumers, placeOf);
  return {
    ...snapshot,
    live: {
      ...live,
      ...clients,
      queues: live.queues.map((queue) => {
        const seen = mostAtOnce(byQueue.get(placeOf({ ...queue, queue: queue.name })) ?? []);
        return seen > (queue.consumers ?? 0) ? { ...queue, consumers: seen } : queue;
      }),
      connections: [...clients.connections, ...unidentified(clients, observed)],
      publishes: [...clients.publishes, ...ofApplications(clients, traced)],
      observation,
    },
  };
}

/** Connections that came and went before the broker listed them. */
function unidentified(
  { connections }: LiveClients,
  { tracked, traced, ownUser }: Observed,
): LiveConnection[] {
  const listed = new Set(connections.map(({ name }) => name));
  const short = new Map<string, Tracked>(tracked);
  for (const { connection: name, vhost, user } of traced.publishes) {
    short.set(name, { name, vhost, user });
  }
  return [...short.values()]
    .filter(({ name, user }) => !listed.has(name) && user !== ownUser && !isTemporaryName(user))
    .map((one) => ({
      ...one,
      ...{ protocol: '', clientName: undefined, product: undefined, address: undefined },
      ...{ node: undefined, unidentified: true },
    }));
}

/** Copies of what the broker's own links publish are nobody's. */
function ofApplications({ connections }: LiveClients, { publishes }: Traced): Traced['publishes'] {
  const links = new Set(connections.filter((one) => !isApplication(one)).map(({ name }) => name));
  return publishes.filter(({ connection }) => !links.has(connection));
}

function placeOf({ vhost, queue }: { readonly vhost: string; readonly queue: string }): string {
  return JSON.stringify([vhost, queue]);
}
