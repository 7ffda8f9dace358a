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
    bindings: topology.bindings.toSorted(
      (a, b) =>
        compareText(a.vhost, b.vhost) ||
        compareText(a.source, b.source) ||
        compareText(a.destination, b.destination),
    ),
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
    consumers: live.consumers.toSorted(
      (a, b) =>
        compareText(a.vhost, b.vhost) ||
        compareText(a.queue, b.queue) ||
        compareText(a.connection ?? '', b.connection ?? '') ||
        compareText(a.tag, b.tag),
    ),
    channels: byName(live.channels),
    connections: byName(live.connections),
    publishes: byContent(live.publishes),
    nodes: byName(live.nodes),
  };
}

interface Named {
  readonly vhost?: string;
  readonly name: string;
}

function byName<T extends Named>(items: readonly T[]): readonly T[] {
  return items.toSorted(
    (a, b) => compareText(a.vhost ?? '', b.vhost ?? '') || compareText(a.name, b.name),
  );
}

function byContent<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, content: canonicalJson(item) }))
    .sort((a, b) => compareText(a.content, b.content))
    .map(({ item }) => item);
}
