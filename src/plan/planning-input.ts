import type { Assessment, NameTemplates, Target } from '../compatibility/assessment.js';
import type { Strategy } from '../topology/cluster.js';
import type { Side } from '../topology/side.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { PlanSettings } from './settings/plan-settings.js';

/** Everything a plan is a function of. Same input, same plan, byte for byte. */
export interface PlanningInput {
  readonly blue: Snapshot;
  readonly target: Target;
  readonly assessment: Assessment;
  readonly strategy: Strategy;
  readonly vhosts: readonly string[];
  /** AMQP addresses quorate connects to; none of a side that is no running broker. */
  readonly addresses: Readonly<Record<Side, readonly string[]>>;
  readonly names: NameTemplates;
  readonly settings: PlanSettings;
  /** ISO-8601 UTC, recorded in the plan and left out of its hash. */
  readonly time: string;
}
