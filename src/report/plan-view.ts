import type { Plan } from '../plan/document.js';
import { planSummary, type PlanSummary } from './plan-summary.js';
import { policyView, type PolicyView } from './policy-view.js';
import { queueView, type QueueView } from './queue-view.js';
import { queuePlaces, unitView, type UnitView } from './unit-view.js';

/** A plan as its reviewers read it, whatever the format. Texts are raw: renderers escape. */
export interface PlanView extends PlanSummary {
  readonly queues: readonly QueueView[];
  readonly policies: readonly PolicyView[];
  readonly units: readonly UnitView[];
}

export function planView(plan: Plan): PlanView {
  const placeOf = queuePlaces(plan.units);
  return {
    ...planSummary(plan),
    queues: plan.queues.map((queue) => queueView(queue, placeOf(queue))),
    policies: plan.policies.map(policyView),
    units: plan.units.map(unitView),
  };
}
