import { deriveCapabilities } from '../../src/broker/capabilities.js';
import { governingPolicy, orderPolicies } from '../../src/topology/effective-policy.js';
import { describeParameter } from '../../src/topology/parameter-content.js';
import type {
  LiveChannel,
  LiveConnection,
  LiveConsumer,
  LiveNode,
  LiveQueue,
  LiveState,
  Observation,
  Operator,
  Snapshot,
} from '../../src/topology/snapshot.js';
import type {
  Arguments,
  Binding,
  Exchange,
  GlobalParameter,
  Parameter,
  Permission,
  Policy,
  Queue,
  Topology,
  User,
  Vhost,
} from '../../src/topology/topology.js';
import { plainVhost } from '../../src/topology/vhost-definitions.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Looked at once. */
export const observedOnce: Observation = {
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-01-01T00:00:00.000Z',
  samples: 1,
  traced: [],
};

/** Builds snapshots of one vhost, step by step; everything not said is ordinary. `live…` methods make it a running broker. */
export interface SnapshotBuilder {
  withQueue(name: string, parts?: Partial<Queue>): SnapshotBuilder;
  withExchange(name: string, parts?: Partial<Exchange>): SnapshotBuilder;
  withBinding(source: string, destination: string, parts?: Partial<Binding>): SnapshotBuilder;
  withPolicy(name: string, definition: Arguments, parts?: Partial<Policy>): SnapshotBuilder;
  withOperatorPolicy(name: string, definition: Arguments, parts?: Partial<Policy>): SnapshotBuilder;
  withParameter(component: string, name: string, parts?: Partial<Parameter>): SnapshotBuilder;
  withGlobalParameter(name: string, parts?: Partial<GlobalParameter>): SnapshotBuilder;
  withUser(name: string, parts?: Partial<User>): SnapshotBuilder;
  withPermission(user: string, vhost?: string, parts?: Partial<Permission>): SnapshotBuilder;
  withVhost(name: string, parts?: Partial<Vhost>): SnapshotBuilder;
  withOperator(operator: Partial<Operator>): SnapshotBuilder;
  named(clusterName: string): SnapshotBuilder;
  live(): SnapshotBuilder;
  withLiveQueue(name: string, parts: Partial<LiveQueue>): SnapshotBuilder;
  withConnection(parts: Partial<LiveConnection>): SnapshotBuilder;
  withChannel(connection: string, parts: Partial<LiveChannel>): SnapshotBuilder;
  withConsumer(queue: string, parts: Partial<LiveConsumer>): SnapshotBuilder;
  withNode(parts: Partial<LiveNode>): SnapshotBuilder;
  withLive(
    parts: Partial<Pick<LiveState, 'alarms' | 'disabledFeatureFlags' | 'exchangeTypes'>>,
  ): SnapshotBuilder;
  build(): Snapshot;
}

/** A broker with one vhost, called `shop` unless told otherwise, read from definitions until a live method is called. */
export function aSnapshot(version = '3.10.8', vhost = 'shop'): SnapshotBuilder {
  const capabilities = deriveCapabilities(version);
  const topology: Mutable<Topology> = {
    vhosts: [aVhost(vhost)],
    users: [],
    permissions: [],
    topicPermissions: [],
    exchanges: [],
    queues: [],
    bindings: [],
    policies: [],
    operatorPolicies: [],
    parameters: [],
    globalParameters: [],
  };
  const liveQueues = new Map<string, Partial<LiveQueue>>();
  const state: Mutable<LiveState> = {
    queues: [],
    consumers: [],
    channels: [],
    connections: [],
    publishes: [],
    observation: observedOnce,
    nodes: [],
    alarms: [],
    disabledFeatureFlags: [],
    exchangeTypes: undefined,
  };
  let clusterName = 'rabbit@blue';
  let running = false;
  let operator: Operator | undefined;

  const builder: SnapshotBuilder = {
    withQueue(name, parts = {}) {
      topology.queues.push({ ...aQueue(name, vhost), ...parts });
      return builder;
    },
    withExchange(name, parts = {}) {
      topology.exchanges.push({ ...anExchange(name, vhost), ...parts });
      return builder;
    },
    withBinding(source, destination, parts = {}) {
      const ordinary = { destinationType: 'queue', routingKey: '', arguments: {} } as const;
      topology.bindings.push({ vhost, source, destination, ...ordinary, ...parts });
      return builder;
    },
    withPolicy(name, definition, parts = {}) {
      topology.policies.push({ ...aPolicy(name, definition, vhost), ...parts });
      return builder;
    },
    withOperatorPolicy(name, definition, parts = {}) {
      topology.operatorPolicies.push({ ...aPolicy(name, definition, vhost), ...parts });
      return builder;
    },
    withParameter(component, name, parts = {}) {
      topology.parameters.push({ ...aParameter(component, name, vhost), ...parts });
      return builder;
    },
    withGlobalParameter(name, parts = {}) {
      topology.globalParameters.push({ name, vhosts: [], madeVhosts: [], ...parts });
      return builder;
    },
    withUser(name, parts = {}) {
      topology.users.push({ ...aUser(name), ...parts });
      return builder;
    },
    withPermission(user, where = vhost, parts = {}) {
      const all = { configure: '.*', write: '.*', read: '.*' };
      topology.permissions.push({ vhost: where, user, ...all, ...parts });
      return builder;
    },
    withVhost(name, parts = {}) {
      topology.vhosts = topology.vhosts.filter((existing) => existing.name !== name);
      topology.vhosts.push({ ...aVhost(name), ...parts });
      return builder;
    },
    withOperator(parts) {
      operator = {
        ...{ user: 'ops', tags: ['administrator'], permissions: [everything(vhost)] },
        ...parts,
      };
      return builder;
    },
    named(name) {
      clusterName = name;
      return builder;
    },
    live() {
      running = true;
      return builder;
    },
    withLiveQueue(name, parts) {
      liveQueues.set(name, parts);
      return builder.live();
    },
    withConnection(parts) {
      state.connections.push({ ...aConnection(vhost), ...parts });
      return builder.live();
    },
    withChannel(connection, parts) {
      state.channels.push({ ...aChannel(connection, vhost), ...parts });
      return builder.live();
    },
    withConsumer(queue, parts) {
      state.consumers.push({ ...aConsumer(queue, vhost), ...parts });
      return builder.live();
    },
    withNode(parts) {
      state.nodes.push({ ...aNode(`rabbit@n${state.nodes.length + 1}`), ...parts });
      return builder.live();
    },
    withLive(parts) {
      if (parts.alarms !== undefined) state.alarms.push(...parts.alarms);
      if (parts.disabledFeatureFlags !== undefined) {
        state.disabledFeatureFlags.push(...parts.disabledFeatureFlags);
      }
      if (parts.exchangeTypes !== undefined) state.exchangeTypes = [...parts.exchangeTypes];
      return builder.live();
    },
    build() {
      const policies = {
        policy: orderPolicies(topology.policies, capabilities),
        operatorPolicy: orderPolicies(topology.operatorPolicies, capabilities),
      };
      const queues = topology.queues.map((queue) => ({
        ...aLiveQueue(queue),
        policy: governingPolicy(policies.policy, queue).policy?.name,
        operatorPolicy: governingPolicy(policies.operatorPolicy, queue).policy?.name,
        ...liveQueues.get(queue.name),
      }));
      const live = running ? { ...state, queues } : undefined;
      const takenAt = '2026-01-01T00:00:00.000Z';
      return { takenAt, clusterName, version, capabilities, operator, topology, live };
    },
  };
  return builder;
}

export function aVhost(name: string): Vhost {
  return plainVhost(name);
}

/** With a hash of today's algorithm and without limits. */
export function aUser(name: string): User {
  const passwordHash = { algorithm: 'rabbit_password_hashing_sha256', digest: `of ${name}` };
  return { name, tags: [], passwordHash, limits: {} };
}

/** Of a value that says nothing. */
export function aParameter(component: string, name: string, vhost = 'shop'): Parameter {
  return describeParameter({ vhost, component, name }, {});
}

export function aQueue(name: string, vhost = 'shop'): Queue {
  return {
    vhost,
    name,
    type: 'classic',
    durable: true,
    autoDelete: false,
    exclusive: false,
    arguments: {},
  };
}

export function anExchange(name: string, vhost = 'shop'): Exchange {
  return {
    vhost,
    name,
    type: 'topic',
    durable: true,
    autoDelete: false,
    internal: false,
    arguments: {},
  };
}

/** Of priority 0, for queues of every name. */
export function aPolicy(name: string, definition: Arguments, vhost = 'shop'): Policy {
  return { vhost, name, pattern: '.*', applyTo: 'queues', priority: 0, definition };
}

export function aLiveQueue(queue: Queue): LiveQueue {
  const { vhost, name, type, exclusive } = queue;
  return {
    vhost,
    name,
    type,
    exclusive,
    state: 'running',
    node: 'rabbit@n1',
    messages: 0,
    messageBytes: 0,
    consumers: 1,
    publishRate: undefined,
    deliverRate: undefined,
    policy: undefined,
    operatorPolicy: undefined,
    mirrors: [],
    synchronisedMirrors: [],
  };
}

export function aConnection(vhost = 'shop'): LiveConnection {
  return {
    name: '127.0.0.1:40912 -> 127.0.0.1:5672',
    vhost,
    user: 'shop',
    protocol: 'AMQP 0-9-1',
    clientName: 'orders-worker',
    product: 'amqplib',
    address: '127.0.0.1',
    node: 'rabbit@n1',
  };
}

export function aChannel(connection: string, vhost = 'shop'): LiveChannel {
  return {
    name: `${connection} (1)`,
    vhost,
    user: 'shop',
    connection,
    confirm: true,
    transactional: false,
    consumers: 0,
    globalPrefetch: 0,
    unacknowledged: 0,
    published: 0,
  };
}

export function aConsumer(queue: string, vhost = 'shop'): LiveConsumer {
  return {
    vhost,
    queue,
    tag: 'amq.ctag-1',
    connection: aConnection().name,
    exclusive: false,
    active: true,
    prefetch: 10,
    arguments: {},
  };
}

/** Running, well below its limits, with the shovel plugins. */
export function aNode(name: string): LiveNode {
  return {
    name,
    running: true,
    memoryUsed: 100,
    memoryLimit: 1000,
    memoryAlarm: false,
    diskFree: 100 * 1024 ** 3,
    diskFreeLimit: 50_000_000,
    diskAlarm: false,
    partitions: [],
    enabledPlugins: ['rabbitmq_management', 'rabbitmq_shovel', 'rabbitmq_shovel_management'],
  };
}

/** Every right in a vhost. */
export function everything(vhost: string) {
  return { vhost, configure: '.*', write: '.*', read: '.*' };
}
