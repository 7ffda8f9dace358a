import type { Release } from './release.js';

/** The newest series of RabbitMQ whose behaviour is known; test/conformance has asked it. */
export const newestKnownSeries = '4.3';

/**
 * What a broker version can do. Decisions are gated on these and on the tables beside this file (queue-arguments,
 * policy-keys, precedence, redeclaration), never on a version compare elsewhere.
 */
export interface Capabilities {
  readonly version: string;
  /** What the tables are asked with. */
  readonly release: Release;
  /** Newer than every series known here: the newest known stands in for it. */
  readonly beyondKnown: boolean;
  /** Classic queue mirroring exists (removed in 4.0). */
  readonly classicMirroring: boolean;
  readonly quorumQueues: boolean;
  /** Quorum queues honour message TTL, and arguments are checked per queue type (3.10.0). */
  readonly quorumMessageTtl: boolean;
  readonly argumentsCheckedPerType: boolean;
  /** `GET /api/connections/username/USER` lists what the core tracks, at once (3.10.0). */
  readonly connectionsByUser: boolean;
  /** A vhost has a default queue type: taken at creation only, updatable, or not at all. */
  readonly defaultQueueType: 'none' | 'at-creation' | 'updatable';
  /** `effective_policy_definition` in queue listings; not before 3.8, and not known of 3.11.0 to 3.11.4. */
  readonly effectivePolicyReported: boolean;
  /** `apply-to: quorum_queues | classic_queues | streams` (3.12.0). */
  readonly applyToQueueTypes: boolean;
  /** undefined: unlimited by default (before 4.0). */
  readonly defaultDeliveryLimit: number | undefined;
  /** `delivery-limit: -1` means unlimited (4.0). */
  readonly unlimitedDeliveryLimit: boolean;
  /** Priority levels of a quorum queue: 1 (none) before 4.0, 2 in 4.0-4.2, 32 from 4.3. */
  readonly quorumPriorities: 1 | 2 | 32;
  /** What a quorum queue does with a consumer on a channel with global prefetch. */
  readonly globalQos: 'connection-closed' | 'per-consumer';
  /** Consumer argument `x-cancel-on-ha-failover` is refused by quorum queues (3.10-3.13). */
  readonly refusesCancelOnHaFailover: boolean;
  /** `quorum_relaxed_checks_on_redeclaration` can be set (3.11.16 / 3.12.0); off by default. */
  readonly relaxedChecks: boolean;
  /** A topic permission for an exchange that does not exist is refused (4.3, whose store is Khepri). */
  readonly topicPermissionsNeedExchange: boolean;
  /** A queue that is neither durable nor exclusive is refused: only where `transient_nonexcl_queues` is denied. */
  readonly refusesTransientQueues: boolean;
  /** A message that is published with an `x-death` header, as shovels do, has its deaths counted on (before 4.0). */
  readonly continuesDeathCounts: boolean;
  /** A quorum queue's `expires`: policy wins over argument (≤ 3.13) or the smaller one (≥ 4.0). */
  readonly quorumExpires: 'policy' | 'minimum';
  /** Direct shovels stop for memory and disk alarms (4.2). */
  readonly shovelsHonourAlarms: boolean;
  /** Bytes. */
  readonly maxMessageSize: number;
  /** Bytes of a policy's or permission's pattern (4.3); undefined: only what the compiled pattern may take. */
  readonly maxPatternBytes: number | undefined;
}
