import type { Assessment, QueueAssessment } from '../../../src/compatibility/assessment.js';
import type { PlanningInput } from '../../../src/plan/planning-input.js';
import type { ClientSettings } from '../../../src/plan/settings/client-settings.js';
import { planSettings, type StatedSettings } from '../../support/plan-settings.js';
import type { Capabilities } from '../../../src/topology/capabilities.js';
import type {
  LiveChannel,
  LiveConnection,
  LiveConsumer,
  LivePublish,
  LiveState,
  Snapshot,
  TracedVhost,
} from '../../../src/topology/snapshot.js';
import { everything, observedOnce } from '../builders.js';
import type { Arguments, Binding, Exchange, Topology } from '../../../src/topology/topology.js';
import { plainVhost } from '../../../src/topology/vhost-definitions.js';

export const capabilities: Capabilities = {
  version: '3.10.8',
  release: [3, 10, 8],
  beyondKnown: false,
  relaxedChecks: false,
  refusesTransientQueues: false,
  classicMirroring: true,
  quorumQueues: true,
  quorumMessageTtl: true,
  connectionsByUser: true,
  argumentsCheckedPerType: true,
  defaultQueueType: 'at-creation',
  effectivePolicyReported: false,
  applyToQueueTypes: false,
  defaultDeliveryLimit: undefined,
  unlimitedDeliveryLimit: false,
  quorumPriorities: 1,
  globalQos: 'connection-closed',
  refusesCancelOnHaFailover: true,
  topicPermissionsNeedExchange: false,
  continuesDeathCounts: true,
  quorumExpires: 'policy',
  shovelsHonourAlarms: false,
  maxMessageSize: 134_217_728,
  maxPatternBytes: undefined,
};

interface QueueOptions {
  readonly vhost?: string;
  readonly disposition?: QueueAssessment['disposition'];
  readonly messages?: QueueAssessment['messages'];
  readonly strict?: boolean;
  readonly arguments?: Arguments;
  readonly settings?: Arguments;
  readonly policies?: QueueAssessment['policies'];
  readonly greenName?: string;
  readonly findings?: QueueAssessment['findings'];
}

/** A queue that migrates and is bridged, unless told otherwise. */
export function queue(name: string, options: QueueOptions = {}): QueueAssessment {
  const { vhost = 'shop', disposition = 'migrate' } = options;
  const temporary = disposition === 'recreate-by-client';
  const made = !temporary && disposition !== 'blocked';
  const blue = {
    vhost,
    name,
    type: 'classic',
    durable: !temporary,
    autoDelete: temporary,
    exclusive: false,
    arguments: options.arguments ?? {},
  };
  const green = {
    ...blue,
    vhost: `${vhost}-quorum`,
    name: options.greenName ?? name,
    type: disposition === 'keep-classic' ? 'classic' : 'quorum',
  };
  return {
    queue: blue,
    disposition,
    findings: options.findings ?? [],
    green: made ? green : undefined,
    changes: [],
    settings: { before: options.settings ?? {}, after: options.settings ?? {} },
    policies: options.policies ?? {
      before: { policy: undefined, operatorPolicy: undefined },
      after: { policy: undefined, operatorPolicy: undefined },
    },
    messages: options.messages ?? (made ? 'bridge' : 'none'),
    strict: options.strict ?? false,
  };
}

export function exchange(name: string, type = 'topic', vhost = 'shop'): Exchange {
  return { vhost, name, type, durable: true, autoDelete: false, internal: false, arguments: {} };
}

export function binding(
  source: string,
  destination: string,
  routingKey = '',
  vhost = 'shop',
): Binding {
  return { vhost, source, destination, destinationType: 'queue', routingKey, arguments: {} };
}

interface AppOptions {
  readonly vhost?: string;
  readonly user?: string;
  readonly consumes?: readonly string[];
  readonly published?: number;
  readonly exclusive?: boolean;
  readonly product?: string;
  /** What was seen of its publishing; `messages` and names of queues have defaults. */
  readonly publishes?: readonly (Pick<LivePublish, 'exchange' | 'source'> & Partial<LivePublish>)[];
}

interface App {
  readonly connection: LiveConnection;
  readonly channel: LiveChannel;
  readonly consumers: readonly LiveConsumer[];
  readonly publishes: readonly LivePublish[];
}

/** A connected application with one channel. `name` is what the client calls its connection. */
export function app(name: string, options: AppOptions = {}): App {
  const { vhost = 'shop', user = 'shop' } = options;
  const connection = `${vhost} ${name} -> 5672`;
  return {
    connection: {
      name: connection,
      vhost,
      user,
      protocol: 'AMQP 0-9-1',
      clientName: name === '' ? undefined : name,
      product: options.product ?? 'amqplib',
      address: '127.0.0.1',
      node: 'rabbit@n1',
    },
    channel: {
      name: `${connection} (1)`,
      vhost,
      user,
      connection,
      confirm: true,
      transactional: false,
      consumers: options.consumes?.length ?? 0,
      globalPrefetch: 0,
      unacknowledged: 0,
      published: options.published ?? 0,
    },
    consumers: (options.consumes ?? []).map((one, index) => ({
      vhost,
      queue: one,
      tag: `tag-${index}`,
      connection,
      exclusive: options.exclusive ?? false,
      active: true,
      prefetch: 10,
      arguments: {},
    })),
    publishes: (options.publishes ?? []).map((one) => ({
      ...{ vhost, connection, user, messages: 1, queues: [] },
      ...one,
    })),
  };
}

export function client(
  name: string,
  stated: Partial<Omit<ClientSettings, 'name'>> = {},
): ClientSettings {
  return {
    name,
    match: stated.match ?? { connection: `^${name}` },
    publishes: stated.publishes ?? [],
    sendsTo: stated.sendsTo ?? [],
    consumes: stated.consumes ?? [],
    slices: stated.slices ?? [],
    canary: stated.canary ?? [],
    hook: stated.hook,
  };
}

interface Parts {
  readonly queues: readonly QueueAssessment[];
  readonly exchanges?: readonly Exchange[];
  readonly bindings?: readonly Binding[];
  readonly apps?: readonly App[];
  readonly clients?: readonly ClientSettings[];
  readonly traced?: readonly TracedVhost[];
  readonly depths?: Readonly<Record<string, number>>;
  /** Messages a second that come in. */
  readonly rates?: Readonly<Record<string, number>>;
  readonly topology?: Partial<Topology>;
  readonly policies?: Assessment['policies'];
  readonly findings?: Assessment['findings'];
  readonly notChecked?: Assessment['notChecked'];
}

export interface PlanningOptions extends Partial<Omit<PlanningInput, 'settings'>> {
  readonly settings?: StatedSettings;
}

/** Everything a plan is made from; what is not told is as plain as can be. */
export function planningInput(parts: Parts, options: PlanningOptions = {}): PlanningInput {
  const vhosts = [...new Set(parts.queues.map((one) => one.queue.vhost))];
  const apps = parts.apps ?? [];
  const live: LiveState = {
    queues: parts.queues.map((one) => ({
      vhost: one.queue.vhost,
      name: one.queue.name,
      type: 'classic',
      exclusive: false,
      state: 'running',
      node: 'rabbit@a',
      messages: parts.depths?.[one.queue.name] ?? 0,
      messageBytes: (parts.depths?.[one.queue.name] ?? 0) * 100,
      consumers: 0,
      publishRate: parts.rates?.[one.queue.name],
      deliverRate: undefined,
      policy: undefined,
      operatorPolicy: undefined,
      mirrors: [],
      synchronisedMirrors: [],
    })),
    consumers: apps.flatMap((one) => one.consumers),
    channels: apps.map((one) => one.channel),
    connections: apps.map((one) => one.connection),
    publishes: apps.flatMap((one) => one.publishes),
    observation: { ...observedOnce, traced: parts.traced ?? [] },
    nodes: [],
    alarms: [],
    disabledFeatureFlags: [],
    exchangeTypes: undefined,
  };
  const blue: Snapshot = {
    takenAt: '2026-01-01T00:00:00Z',
    clusterName: 'lab',
    version: '3.10.8',
    capabilities,
    operator: { user: 'ops', tags: ['administrator'], permissions: vhosts.map(everything) },
    topology: {
      vhosts: vhosts.map(plainVhost),
      users: [],
      permissions: [],
      topicPermissions: [],
      exchanges: parts.exchanges ?? [],
      queues: parts.queues.map((one) => one.queue),
      bindings: parts.bindings ?? [],
      policies: [],
      operatorPolicies: [],
      parameters: [],
      globalParameters: [],
      ...parts.topology,
    },
    live,
  };
  return {
    blue,
    target: { capabilities, snapshot: blue },
    assessment: {
      queues: parts.queues,
      policies: parts.policies ?? [],
      findings: parts.findings ?? [],
      notChecked: parts.notChecked ?? [],
    },
    strategy: 'vhost',
    vhosts,
    addresses: { blue: [], green: [] },
    names: { vhost: '{vhost}-quorum', queue: '{name}', policy: '{name}' },
    time: '2026-01-01T00:00:00Z',
    ...options,
    settings: planSettings({ clients: parts.clients ?? [], ...options.settings }),
  };
}
