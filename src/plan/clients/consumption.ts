import { canonicalJson } from '../../topology/canonical-json.js';
import { groupBy } from '../../topology/group-by.js';
import { mostAtOnce } from '../../topology/most-at-once.js';
import type { LiveConsumer } from '../../topology/snapshot.js';
import type { Arguments } from '../../topology/topology.js';
import type { Consumption } from '../client.js';
import { sortedBy, sortedNames } from '../ordering.js';
import type { VhostTopology } from '../vhost-topology.js';

/** What a client consumes: the queues its consumers were seen on, and those it is stated to consume. */
export function consumptionOf(
  consumers: readonly LiveConsumer[],
  stated: readonly string[],
  { vhost, queues }: Pick<VhostTopology, 'vhost' | 'queues'>,
): Consumption[] {
  const own = consumers.filter((one) => one.vhost === vhost);
  const byQueue = groupBy(own, ({ queue }) => queue);
  return sortedNames([...byQueue.keys(), ...stated])
    .filter((queue) => queues.has(queue))
    .map((queue) => ({ queue, ...asSeen(byQueue.get(queue) ?? []) }));
}

function asSeen(consumers: readonly LiveConsumer[]): Omit<Consumption, 'queue'> {
  if (consumers.length === 0) return { consumers: 0 };
  const stated = distinct(consumers.map((one) => one.arguments));
  return {
    consumers: mostAtOnce(consumers),
    prefetch: [...new Set(consumers.map(({ prefetch }) => prefetch))].sort((a, b) => a - b),
    ...(consumers.some(({ exclusive }) => exclusive) ? { exclusive: true } : {}),
    ...(stated.length === 0 ? {} : { arguments: stated }),
  };
}

function distinct(all: readonly Arguments[]): Arguments[] {
  const used = all.filter((one) => Object.keys(one).length > 0);
  const byContent = new Map(used.map((one) => [canonicalJson(one), one]));
  return sortedBy(byContent, ([content]) => content).map(([, one]) => one);
}
