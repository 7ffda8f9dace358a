import type { Capabilities } from './capabilities.js';
import type { Arguments, Permission, Topology } from './topology.js';

/** Live figures of one queue; counts are statistics, up to 5 s old, and undefined until first emitted. */
export interface LiveQueue {
  readonly vhost: string;
  readonly name: string;
  readonly type: string;
  readonly exclusive: boolean;
  /** `running`, `down`, `minority`, …; undefined when the broker does not say. */
  readonly state: string | undefined;
  readonly node: string | undefined;
  readonly messages: number | undefined;
  readonly messageBytes: number | undefined;
  readonly consumers: number | undefined;
  /** Messages a second that came in and that went out lately; undefined: none ever did, or the broker keeps no rates. */
  readonly publishRate: number | undefined;
  readonly deliverRate: number | undefined;
  /** The broker's own answer on which policy applies; undefined: none. */
  readonly policy: string | undefined;
  readonly operatorPolicy: string | undefined;
  readonly mirrors: readonly string[];
  readonly synchronisedMirrors: readonly string[];
}

/** Numbers of the first and the last sample that had something, from 0. */
export interface SampleSpan {
  readonly first: number;
  readonly last: number;
}

export interface LiveConsumer {
  readonly vhost: string;
  readonly queue: string;
  readonly tag: string;
  readonly connection: string | undefined;
  readonly exclusive: boolean;
  readonly active: boolean;
  readonly prefetch: number;
  readonly arguments: Arguments;
  /** Absent: it was there all the time. */
  readonly span?: SampleSpan;
}

export interface LiveChannel {
  readonly name: string;
  readonly vhost: string;
  readonly user: string;
  readonly connection: string | undefined;
  readonly confirm: boolean;
  readonly transactional: boolean;
  readonly consumers: number;
  readonly globalPrefetch: number;
  readonly unacknowledged: number;
  /** Messages published on this channel since it was opened; 0 when none were counted yet. */
  readonly published: number;
}

export interface LiveConnection {
  /** The broker's name of it: `127.0.0.1:40912 -> 127.0.0.1:5672`. */
  readonly name: string;
  readonly vhost: string;
  readonly user: string;
  readonly protocol: string;
  /** `connection_name` of the client properties. */
  readonly clientName: string | undefined;
  readonly product: string | undefined;
  readonly address: string | undefined;
  /** Where it is connected; undefined: the broker does not say. */
  readonly node: string | undefined;
  /** Gone before the broker told more of it than name, user and vhost. */
  readonly unidentified?: true;
  /** Absent: it was there all the time. */
  readonly span?: SampleSpan;
}

/** Messages that one connection published to one exchange. */
export interface LivePublish {
  readonly vhost: string;
  /** Empty: the default exchange. */
  readonly exchange: string;
  readonly connection: string;
  readonly user: string;
  readonly messages: number;
  /** Queues named by its routing keys; of the default exchange only, and only a trace tells them. */
  readonly queues: readonly string[];
  /** `seen`: by the counters of its channels; `traced`: by copies of its messages. */
  readonly source: 'seen' | 'traced';
}

/** What the copies of one vhost's messages came to. */
export interface TracedVhost {
  readonly vhost: string;
  /** The only node whose channels were traced; brokers trace node by node. */
  readonly node: string;
  readonly milliseconds: number;
  readonly copies: number;
  /** Copies were dropped because there were too many of them. */
  readonly overflowed: boolean;
}

/** When blue's clients were looked at, ISO-8601 UTC, and how often. */
export interface Observation {
  readonly from: string;
  readonly to: string;
  readonly samples: number;
  readonly traced: readonly TracedVhost[];
}

export interface LiveNode {
  readonly name: string;
  readonly running: boolean;
  readonly memoryUsed: number | undefined;
  readonly memoryLimit: number | undefined;
  readonly memoryAlarm: boolean;
  readonly diskFree: number | undefined;
  readonly diskFreeLimit: number | undefined;
  readonly diskAlarm: boolean;
  readonly partitions: readonly string[];
  readonly enabledPlugins: readonly string[];
}

export interface LiveState {
  readonly queues: readonly LiveQueue[];
  readonly consumers: readonly LiveConsumer[];
  readonly channels: readonly LiveChannel[];
  readonly connections: readonly LiveConnection[];
  /** Empty when the broker counts per channel only and nothing was traced. */
  readonly publishes: readonly LivePublish[];
  readonly observation: Observation;
  readonly nodes: readonly LiveNode[];
  /** Alarms in force as the health check names them; empty when there are none. */
  readonly alarms: readonly string[];
  readonly disabledFeatureFlags: readonly string[];
  /** Types of exchange the answering node has; undefined: it does not say. */
  readonly exchangeTypes: readonly string[] | undefined;
}

/** The user quorate works with, as the broker sees it. */
export interface Operator {
  readonly user: string;
  readonly tags: readonly string[];
  /** What it may do, vhost by vhost. */
  readonly permissions: readonly Omit<Permission, 'user'>[];
}

/** Everything read from one broker at one time. */
export interface Snapshot {
  /** ISO-8601 UTC. */
  readonly takenAt: string;
  readonly clusterName: string;
  readonly version: string;
  readonly capabilities: Capabilities;
  readonly operator: Operator | undefined;
  readonly topology: Topology;
  /** undefined: made from a definitions file alone. */
  readonly live: LiveState | undefined;
}
