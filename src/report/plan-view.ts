import type { Plan } from '../plan/document.js';
import { findingsOfQueues } from '../plan/finding.js';
import { clientsView, type ClientsView } from './clients-view.js';
import { commonView, type CommonView } from './common-view.js';
import { policiesOnBlue } from './policy-index.js';
import { planSummary, type PlanSummary } from './plan-summary.js';
import { policyView, type PolicyView } from './policy-view.js';
import { queueView, type QueueView } from './queue-view.js';
import { placeText, unitOfQueue, unitView, type UnitView } from './unit-view.js';

/** A plan as its reviewers read it, whatever the format. Texts are raw: renderers escape. */
export interface PlanView extends PlanSummary {
  readonly queues: readonly QueueView[];
  readonly common: CommonView;
  readonly clients: ClientsView;
  readonly policies: readonly PolicyView[];
  readonly units: readonly UnitView[];
}

export function planView(plan: Plan): PlanView {
  const unitOf = unitOfQueue(plan.units);
  const policiesOf = policiesOnBlue(plan.policies);
  const greenVersion = plan.target.version;
  const found = findingsOfQueues(plan.findings);
  const queues = plan.queues.map((queue) => {
    const unit = unitOf(queue);
    const place = placeText(unit);
    const said = { ...queue, findings: found(queue) };
    return queueView(said, { place, unit, policies: policiesOf(queue), greenVersion });
  });
  return {
    ...planSummary(plan),
    queues,
    common: commonView(queues),
    clients: clientsView(plan),
    policies: plan.policies.map(policyView),
    units: plan.units.map((unit) => unitView(unit, plan.madeFrom.source)),
  };
}
