import type { Capabilities } from '../topology/capabilities.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { Policy } from '../topology/topology.js';
import type { Client } from './clients.js';
import type { PolicyOutcome } from './green-policies.js';
import type { ContradictedPolicy } from './policy-answers.js';
import type { QueueOutcome } from './queue-outcome.js';
import type { SnapshotIndex } from './snapshot-index.js';

/** Policies of equal priority that match one queue or more. */
export interface Tie {
  readonly operator: boolean;
  readonly policies: readonly Policy[];
  readonly queues: readonly string[];
  /** What the broker applies to the first of these queues now; undefined: not known. */
  readonly applied: string | undefined;
}

/** A broker the migration touches. */
export interface Party {
  readonly side: 'blue' | 'green';
  readonly capabilities: Capabilities;
  /** undefined: cannot be read. */
  readonly snapshot: Snapshot | undefined;
}

/** Everything known about blue's vhosts and what shall become of them. */
export interface Estate {
  readonly blue: Snapshot;
  readonly target: Party;
  /** Blue and green, or the one broker that is both. */
  readonly parties: readonly Party[];
  readonly vhosts: readonly string[];
  /** Green's names, by blue's. */
  readonly greenVhosts: ReadonlyMap<string, string>;
  readonly sameCluster: boolean;
  readonly index: SnapshotIndex;
  readonly queues: readonly QueueOutcome[];
  readonly queueOf: (vhost: string, name: string) => QueueOutcome | undefined;
  readonly policies: readonly PolicyOutcome[];
  readonly ties: readonly Tie[];
  /** Policies whose pattern only the broker can evaluate, with whether they are operator policies. */
  readonly unread: readonly PolicyOutcome[];
  /** Where the broker's answer on policies is another than ours. */
  readonly contradicted: readonly ContradictedPolicy[];
  readonly clients: readonly Client[];
}
