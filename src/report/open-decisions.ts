import { effectOf } from '../compatibility/decision-effects.js';
import { planBlockers } from '../plan/blockers.js';
import type { Plan, QueuePlan } from '../plan/document.js';
import type { PlanFinding } from '../plan/finding.js';
import { groupBy } from '../topology/group-by.js';
import { findingViews, type FindingView } from './finding-view.js';
import { keptClassicText } from './kept-classic.js';
import { policiesOnBlue } from './policy-index.js';

export interface OptionView {
  readonly option: string;
  /** What choosing it leads to; empty when nothing is known. */
  readonly effect: string;
}

/** Findings of one code that wait for the same decision. Texts are raw. */
export interface OpenDecision {
  readonly code: string;
  readonly findings: readonly FindingView[];
  readonly consequence: string;
  readonly options: readonly OptionView[];
}

/** What has to be decided before anything moves; what cannot be decided is left out. */
export function openDecisions(plan: Plan): OpenDecision[] {
  const undecided = planBlockers(plan).filter((finding) => finding.decision !== undefined);
  if (undecided.length === 0) return [];
  const about = keptClassicHere(plan);
  const groups = groupBy(undecided, ({ code, consequence, decision }) =>
    JSON.stringify([code, consequence, decision?.options]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first?.decision === undefined) return [];
    const { code, consequence, decision } = first;
    const options = decision.options.map((option) => ({
      option,
      effect: effect(code, option, group, about),
    }));
    return [{ code, consequence, options, findings: findingViews(group) }];
  });
}

function effect(
  code: string,
  option: string,
  findings: readonly PlanFinding[],
  keptClassic: (finding: PlanFinding) => string | undefined,
): string {
  const general = effectOf(code, option) ?? '';
  if (option !== 'keep-classic') return general;
  const here = new Set(findings.map(keptClassic));
  const [only] = here;
  return here.size === 1 && only !== undefined ? `Here: ${only}.` : general;
}

function keptClassicHere(plan: Plan): (finding: PlanFinding) => string | undefined {
  const key = (vhost: string, name: string) => JSON.stringify([vhost, name]);
  const queues = new Map(
    plan.queues.map((queue): [string, QueuePlan] => [key(queue.vhost, queue.name), queue]),
  );
  const greens = new Map(plan.vhosts.map(({ blue, green }) => [blue, green]));
  const policies = policiesOnBlue(plan.policies);
  return ({ subject }) => {
    const queue = queues.get(key(subject.vhost, subject.name));
    const greenVhost = greens.get(subject.vhost);
    if (queue === undefined || greenVhost === undefined) return undefined;
    const { policy } = policies(queue);
    return keptClassicText(queue, { policy, greenVhost, greenVersion: plan.target.version });
  };
}
