import { planBlockers } from '../plan/blockers.js';
import type { Plan } from '../plan/document.js';
import { reviewOnly } from '../plan/review-only.js';

/** Whether a plan can be applied as it is, and under which words it is approved. */
export interface ApprovalView {
  readonly state: 'ready' | 'blocked' | 'review-only';
  readonly hash: string;
  /** What `--approve` takes: the first characters of the hash. */
  readonly approval: string;
  /** One sentence, without the hash. */
  readonly verdict: string;
  /** What to do so that it can be applied; empty when it can. */
  readonly next: string;
}

export function approvalView(plan: Plan): ApprovalView {
  const { hash } = plan;
  const approval = hash.slice(0, 12);
  const blockers = planBlockers(plan).length;
  const only = reviewOnly(plan);
  if (blockers > 0) {
    const next = 'decide its blocking findings in quorate.yaml and plan again';
    return { state: 'blocked', hash, approval, verdict: blockedText(blockers), next };
  }
  if (only !== undefined) {
    const verdict = `For review only: ${only.why}.`;
    return { state: 'review-only', hash, approval, verdict, next: only.next };
  }
  return { state: 'ready', hash, approval, verdict: 'Nothing blocks this plan.', next: '' };
}

function blockedText(blockers: number): string {
  const need = blockers === 1 ? '1 blocking finding needs' : `${blockers} blocking findings need`;
  return `Not to be applied yet: ${need} a decision.`;
}
