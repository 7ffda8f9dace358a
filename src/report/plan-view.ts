import type { Plan } from '../plan/document.js';
import { approvalView, type ApprovalView } from './approval-view.js';
import { estimateRows, overviewRows, type Row } from './plan-facts.js';
import { findingViews, type FindingView } from './finding-view.js';
import { notCheckedViews, type NotCheckedView } from './not-checked-view.js';
import { policyView, type PolicyView } from './policy-view.js';
import { queueView, type QueueView } from './queue-view.js';
import { queuePlaces, unitView, type UnitView } from './unit-view.js';

/** A plan as its reviewers read it, whatever the format. Texts are raw: renderers escape. */
export interface PlanView {
  readonly overview: readonly Row[];
  readonly approval: ApprovalView;
  /** Of everything, those of queues included. */
  readonly findings: readonly FindingView[];
  readonly queues: readonly QueueView[];
  readonly policies: readonly PolicyView[];
  readonly units: readonly UnitView[];
  readonly estimates: readonly Row[];
  readonly notChecked: readonly NotCheckedView[];
}

export function planView(plan: Plan): PlanView {
  const findings = [...plan.findings, ...plan.queues.flatMap((queue) => queue.findings)];
  const placeOf = queuePlaces(plan.units);
  return {
    overview: overviewRows(plan, findings),
    approval: approvalView(plan),
    findings: findingViews(findings),
    queues: plan.queues.map((queue) => queueView(queue, placeOf(queue))),
    policies: plan.policies.map(policyView),
    units: plan.units.map(unitView),
    estimates: estimateRows(plan.estimates),
    notChecked: notCheckedViews(plan.notChecked),
  };
}
