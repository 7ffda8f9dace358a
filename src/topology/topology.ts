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
  /** The firehose copies every message of it. */
  readonly tracing: boolean;
  readonly protectedFromDeletion: boolean;
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

/** Where the address of a link leads; its host, user and password are not kept. */
export interface Place {
  /** It names no host, so it is the very broker. */
  readonly local: boolean;
  /** undefined: the address cannot be read. */
  readonly vhosts: readonly string[] | undefined;
}

/** One end of a shovel, or the source of a federation upstream; without queue and exchange it goes by each message. */
export interface LinkEnd extends Place {
  readonly queue: string | undefined;
  readonly exchange: string | undefined;
}

export type ParameterContent =
  | { readonly kind: 'shovel'; readonly source: LinkEnd; readonly destination: LinkEnd }
  | { readonly kind: 'upstream'; readonly source: LinkEnd }
  | { readonly kind: 'upstream-set'; readonly upstreams: readonly string[] };

/**
 * A runtime parameter other than operator policies and vhost limits (shovels, federation upstreams, …). Never its value,
 * which may hold passwords.
 */
export interface Parameter {
  readonly vhost: string;
  readonly component: string;
  readonly name: string;
  /** undefined: of a component or in a form quorate cannot read. */
  readonly content: ParameterContent | undefined;
  /** Sixteen hexadecimal digits that change with the value, credentials apart; undefined like the content. */
  readonly fingerprint: string | undefined;
}

/** A parameter of the whole cluster; never its value. */
export interface GlobalParameter {
  readonly name: string;
  /** The vhosts it leads clients to (mappings of the MQTT plugin); empty for all others. */
  readonly vhosts: readonly string[];
  /** The vhosts of green a migration under way has made, as quorate notes them on blue; empty for all others. */
  readonly madeVhosts: readonly string[];
}

/** What is known of a hash; never the hash itself. */
export interface PasswordHash {
  readonly algorithm: string | undefined;
  /** Equal where the hash is: the same password may have several. Not to be shown. */
  readonly digest: string;
}

export interface User {
  readonly name: string;
  readonly tags: readonly string[];
  /** undefined: it has none, so it logs in by certificate or by another back-end, or not at all. */
  readonly passwordHash: PasswordHash | undefined;
  /** `max-connections`, `max-channels`; -1 is unlimited. */
  readonly limits: Readonly<Record<string, number>>;
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
  readonly globalParameters: readonly GlobalParameter[];
}
