import { blockersByWay, planBlockers } from '../plan/blockers.js';
import type { Plan } from '../plan/document.js';
import type { PlanFinding } from '../plan/finding.js';
import { reviewOnly } from '../plan/review-only.js';
import { counted } from '../topology/amounts.js';

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
  const blockers = planBlockers(plan);
  const only = reviewOnly(plan);
  if (blockers.length > 0) return { state: 'blocked', hash, approval, ...blocked(blockers) };
  if (only !== undefined) {
    const verdict = `For review only: ${only.why}.`;
    return { state: 'review-only', hash, approval, verdict, next: only.next };
  }
  return { state: 'ready', hash, approval, verdict: 'Nothing blocks this plan.', next: '' };
}

/** Only what has options can be decided; of anything else the cause has to go. */
function blocked(blockers: readonly PlanFinding[]): Pick<ApprovalView, 'verdict' | 'next'> {
  const { toDecide, toResolve } = blockersByWay(blockers);
  const undecided = `${counted(toDecide.length, 'blocking finding')} ${toDecide.length === 1 ? 'needs' : 'need'} a decision`;
  const codes = [...new Set(toResolve.map(({ code }) => code))].sort().join(', ');
  const unresolved = `the cause of ${counted(toResolve.length, 'blocking finding')} must be removed, since no decision lifts it (${codes})`;
  const verdict = (why: string) => `Not to be applied yet: ${why}.`;
  const remove = 'remove what causes these findings, as their remedies say';
  const decide = 'decide its blocking findings in quorate.yaml';
  if (toResolve.length === 0) {
    return { verdict: verdict(undecided), next: `${decide} and plan again` };
  }
  if (toDecide.length === 0) {
    return { verdict: verdict(unresolved), next: `${remove}, and plan again` };
  }
  return {
    verdict: verdict(`${undecided}, and ${unresolved}`),
    next: `${remove}, decide the others in quorate.yaml, and plan again`,
  };
}
