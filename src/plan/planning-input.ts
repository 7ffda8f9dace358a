import type { Assessment, NameTemplates, Target } from '../compatibility/assessment.js';
import type { Strategy } from '../topology/cluster.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { ClientMatch, Hook } from './client.js';

/** One entry of `clients:` in quorate.yaml. */
export interface ClientSettings {
  readonly name: string;
  readonly match: ClientMatch;
  readonly publishes: readonly string[];
  readonly consumes: readonly string[];
  readonly hook: Hook | undefined;
}

/** Everything a plan is a function of. Same input, same plan, byte for byte. */
export interface PlanningInput {
  readonly blue: Snapshot;
  readonly target: Target;
  readonly assessment: Assessment;
  readonly strategy: Strategy;
  readonly vhosts: readonly string[];
  readonly names: NameTemplates;
  readonly clients: readonly ClientSettings[];
  /** Unit names in the order they shall move; the rest follow by name. */
  readonly unitOrder: readonly string[];
  /** Units whose queues all move strictly, whatever their consumers. */
  readonly strictUnits: readonly string[];
  /** How long a moved client must stay well on green before the next one moves; 0: not at all. */
  readonly soakMs: number;
  /** Shovel prefetch, which bounds the duplicates of an interruption. */
  readonly prefetch: number;
  /** ISO-8601 UTC, recorded in the plan and left out of its hash. */
  readonly time: string;
}
