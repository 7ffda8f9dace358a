import type { Capabilities } from '../topology/capabilities.js';
import type { Strategy } from '../topology/cluster.js';
import type { Disposition, Finding } from '../topology/finding.js';
import type { EffectiveSettings } from '../topology/settings.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { Json, Policy, Queue } from '../topology/topology.js';

/** One entry of `queues:` in quorate.yaml; `match` and `vhost` are regular expressions on blue's names. */
export interface QueueRule {
  readonly match: string;
  /** undefined: in every vhost. */
  readonly vhost?: string | undefined;
  readonly decisions: Readonly<Record<string, string>>;
  readonly drain: 'bridge' | 'let-expire' | undefined;
}

/** Where the queues will live: the same cluster's new vhost, or another broker. */
export interface Target {
  readonly capabilities: Capabilities;
  /** What is there already; undefined: another cluster, which cannot be read yet. */
  readonly snapshot: Snapshot | undefined;
}

/** Name templates; `{vhost}`, `{name}` stand for blue's names. */
export interface NameTemplates {
  readonly vhost: string;
  readonly queue: string;
  readonly policy: string;
}

/** Name templates as they are configured; without one for vhosts the strategy decides. */
export interface StatedNames extends Omit<NameTemplates, 'vhost'> {
  readonly vhost?: string | undefined;
}

export interface AssessmentInput {
  readonly blue: Snapshot;
  /** Whether green is blue's own cluster. */
  readonly strategy: Strategy;
  readonly target: Target;
  /** Blue's vhosts to assess. */
  readonly vhosts: readonly string[];
  readonly names: NameTemplates;
  readonly queueRules: readonly QueueRule[];
}

export interface ArgumentChange {
  readonly key: string;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
  readonly why: string;
}

/** Names of the policies in force on a queue; undefined: none is. */
export interface GoverningPolicies {
  readonly policy: string | undefined;
  readonly operatorPolicy: string | undefined;
}

export interface QueueAssessment {
  readonly queue: Queue;
  readonly disposition: Disposition;
  readonly findings: readonly Finding[];
  /** The queue to create on green; undefined when nothing is created. */
  readonly green: Queue | undefined;
  readonly changes: readonly ArgumentChange[];
  readonly settings: { readonly before: EffectiveSettings; readonly after: EffectiveSettings };
  readonly policies: { readonly before: GoverningPolicies; readonly after: GoverningPolicies };
  readonly messages: 'bridge' | 'let-expire' | 'none';
  /** Single active consumer: order matters. */
  readonly strict: boolean;
}

export interface PolicyAssessment {
  readonly policy: Policy;
  readonly operator: boolean;
  readonly green: readonly Policy[];
  readonly changes: readonly ArgumentChange[];
}

/** A finding nobody looked for, because what it is found in was not there. */
export interface NotChecked {
  readonly code: string;
  readonly why: string;
}

export interface Assessment {
  readonly queues: readonly QueueAssessment[];
  readonly policies: readonly PolicyAssessment[];
  /** Findings that concern no single queue. */
  readonly findings: readonly Finding[];
  /** What only running brokers could have told, by code. */
  readonly notChecked: readonly NotChecked[];
}
