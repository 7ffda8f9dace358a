import type { QueuePlan } from '../plan/document.js';
import type { PlanFinding } from '../plan/finding.js';

/** A queue of a plan with what is found of it. */
export interface FoundQueue extends QueuePlan {
  readonly findings: readonly PlanFinding[];
}
