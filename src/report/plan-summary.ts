import type { Plan } from '../plan/document.js';
import { approvalView, type ApprovalView } from './approval-view.js';
import { planFindingViews, type FindingView } from './finding-view.js';
import { notCheckedViews, type NotCheckedView } from './not-checked-view.js';
import { todoView, type TodoView } from './todo-view.js';
import { estimateRows, overviewRows, type Row } from './plan-facts.js';

/** What a plan comes to, without its queues, policies and steps one by one. Texts are raw: renderers escape. */
export interface PlanSummary {
  readonly overview: readonly Row[];
  readonly approval: ApprovalView;
  readonly todo: TodoView;
  /** Of everything, those of queues included. */
  readonly findings: readonly FindingView[];
  readonly estimates: readonly Row[];
  readonly notChecked: readonly NotCheckedView[];
}

export function planSummary(plan: Plan): PlanSummary {
  return {
    overview: overviewRows(plan),
    approval: approvalView(plan),
    todo: todoView(plan),
    findings: planFindingViews(plan.findings),
    estimates: estimateRows(plan),
    notChecked: notCheckedViews(plan.notChecked),
  };
}
