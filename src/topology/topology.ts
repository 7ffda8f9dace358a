/** An argument or setting value as RabbitMQ's JSON carries it. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Arguments = Readonly<Record<string, Json>>;

export interface Vhost {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** undefined: the broker's own default (classic, unless the node says otherwise). */
  readonly defaultQueueType: string | undefined;
  /** `max-connections`, `max-queues`; -1 is unlimited. */
  readonly limits: Readonly<Record<string, number>>;
}

export interface Queue {
  readonly vhost: string;
  readonly name: string;
  /** `classic`, `quorum`, `stream`, or a type only a plugin knows. */
  readonly type: string;
  readonly durable: boolean;
  readonly autoDelete: boolean;
  readonly exclusive: boolean;
  readonly arguments: Arguments;
}

export interface Exchange {
  readonly vhost: string;
  readonly name: string;
  readonly type: string;
  readonly durable: boolean;
  readonly autoDelete: boolean;
  readonly internal: boolean;
  readonly arguments: Arguments;
}

export interface Binding {
  readonly vhost: string;
  readonly source: string;
  readonly destination: string;
  readonly destinationType: 'queue' | 'exchange';
  readonly routingKey: string;
  readonly arguments: Arguments;
}

/** A policy or an operator policy; `applyTo` as the broker spells it (`queues`, `exchanges`, `all`, …). */
export interface Policy {
  readonly vhost: string;
  readonly name: string;
  readonly pattern: string;
  readonly applyTo: string;
  readonly priority: number;
  readonly definition: Arguments;
}

export interface Permission {
  readonly vhost: string;
  readonly user: string;
  readonly configure: string;
  readonly write: string;
  readonly read: string;
}

export interface TopicPermission {
  readonly vhost: string;
  readonly user: string;
  readonly exchange: string;
  readonly write: string;
  readonly read: string;
}

/** A runtime parameter other than operator policies and vhost limits (shovels, federation upstreams, …). */
export interface Parameter {
  readonly vhost: string;
  readonly component: string;
  readonly name: string;
}

export interface User {
  readonly name: string;
  readonly tags: readonly string[];
}

/** What a broker was told to be: definitions, plus the exclusive queues definitions leave out. */
export interface Topology {
  readonly vhosts: readonly Vhost[];
  readonly users: readonly User[];
  readonly permissions: readonly Permission[];
  readonly topicPermissions: readonly TopicPermission[];
  readonly exchanges: readonly Exchange[];
  readonly queues: readonly Queue[];
  readonly bindings: readonly Binding[];
  readonly policies: readonly Policy[];
  readonly operatorPolicies: readonly Policy[];
  readonly parameters: readonly Parameter[];
}
