import type { LiveChannel, LivePublish } from '../../topology/snapshot.js';
import type { PlannedClient } from '../client.js';
import { sortedNames } from '../ordering.js';
import type { ClientSettings } from '../settings/client-settings.js';
import { isExchange, type VhostTopology } from '../vhost-topology.js';

type Publishing = Pick<PlannedClient, 'publishes' | 'sources' | 'sendsTo'>;

const sourcesInOrder = ['stated', 'seen', 'traced'] as const;

/** Where a client publishes, by quorate.yaml and by what was seen of it, and where each of that is known from. */
export function publishingOf(
  seen: readonly LivePublish[],
  settings: Pick<ClientSettings, 'publishes' | 'sendsTo'> | undefined,
  topology: VhostTopology,
): Publishing {
  const own = seen.filter(
    ({ vhost, exchange }) => vhost === topology.vhost && isExchange(topology, exchange),
  );
  const sendsTo = sortedNames([
    ...(settings?.sendsTo ?? []),
    ...own.flatMap(({ queues }) => queues),
  ]).filter((queue) => topology.queues.has(queue));
  const stated = (settings?.publishes ?? []).filter((exchange) => isExchange(topology, exchange));
  const known = [
    ...stated.map((exchange) => ({ exchange, source: 'stated' as const })),
    ...(settings?.sendsTo ?? [])
      .filter((queue) => topology.queues.has(queue))
      .map(() => ({ exchange: '', source: 'stated' as const })),
    ...own,
  ];
  const publishes = sortedNames(known.map(({ exchange }) => exchange));
  const sources = publishes.map((exchange) => ({
    exchange,
    from: sourcesInOrder.filter((source) =>
      known.some((one) => one.exchange === exchange && one.source === source),
    ),
  }));
  return {
    publishes,
    ...(sources.length === 0 ? {} : { sources }),
    ...(sendsTo.length === 0 ? {} : { sendsTo }),
  };
}

/** Whether what a client publishes is confirmed, by its channels that have published. */
export function confirmsOf(channels: readonly LiveChannel[]): Pick<PlannedClient, 'confirms'> {
  const publishing = channels.filter(({ published }) => published > 0);
  if (publishing.length === 0) return {};
  const safe = publishing.filter(({ confirm, transactional }) => confirm || transactional).length;
  if (safe === 0) return { confirms: 'never' };
  return { confirms: safe === publishing.length ? 'always' : 'sometimes' };
}
