import { canonicalJson } from './canonical-json.js';
import { compareText } from './order.js';
import type { LiveState, Snapshot } from './snapshot.js';
import type { Topology } from './topology.js';

/** The same snapshot with every list in one order, so that nothing said of it depends on how the broker listed it. */
export function inOrder(snapshot: Snapshot): Snapshot {
  const { topology, live } = snapshot;
  return {
    ...snapshot,
    topology: orderedTopology(topology),
    live: live === undefined ? undefined : orderedLive(live),
  };
}

function orderedTopology(topology: Topology): Topology {
  return {
    ...topology,
    vhosts: byName(topology.vhosts),
    users: byName(topology.users),
    permissions: byContent(topology.permissions),
    topicPermissions: byContent(topology.topicPermissions),
    exchanges: byName(topology.exchanges),
    queues: byName(topology.queues),
    bindings: by(topology.bindings, ({ vhost, source, destination }) => [
      vhost,
      source,
      destination,
    ]),
    policies: byName(topology.policies),
    operatorPolicies: byName(topology.operatorPolicies),
    parameters: byContent(topology.parameters),
    globalParameters: byName(topology.globalParameters),
  };
}

function orderedLive(live: LiveState): LiveState {
  return {
    ...live,
    queues: byName(live.queues),
    consumers: by(live.consumers, ({ vhost, queue, tag, connection }) => [
      vhost,
      queue,
      connection ?? '',
      tag,
    ]),
    channels: byName(live.channels),
    connections: byName(live.connections),
    nodes: byName(live.nodes),
  };
}

interface Named {
  readonly vhost?: string;
  readonly name: string;
}

function byName<T extends Named>(items: readonly T[]): readonly T[] {
  return by(items, ({ vhost, name }) => [vhost ?? '', name]);
}

function byContent<T>(items: readonly T[]): readonly T[] {
  return by(items, (item) => [canonicalJson(item)]);
}

function by<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): readonly T[] {
  return items
    .map((item) => ({ item, keys: keysOf(item) }))
    .sort((a, b) => comparedInTurn(a.keys, b.keys))
    .map(({ item }) => item);
}

function comparedInTurn(a: readonly string[], b: readonly string[]): number {
  for (const [at, key] of a.entries()) {
    const order = compareText(key, b[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
