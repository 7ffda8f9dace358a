import { planBlockers } from '../plan/blockers.js';
import type { Plan } from '../plan/document.js';
import type { PlanFinding } from '../plan/finding.js';
import { reviewOnly, type ReviewOnly } from '../plan/review-only.js';
import { decisionYaml, type DecisionYaml } from './decision-yaml.js';
import { findingGroups, type FindingGroup } from './finding-groups.js';
import { findingViews, planFindingViews } from './finding-view.js';
import { openDecisions, type OpenDecision } from './open-decisions.js';

/** A unit of which no queue moves, and those of its queues that are blocked themselves. */
export interface WaitingUnit {
  readonly name: string;
  readonly queues: readonly string[];
  readonly blocked: readonly string[];
}

/** Flags that decide for many names, wherever the plan comes from and whoever reads it: nothing is asked. */
export const decideMany = "--decide 'CODE=OPTION@PATTERN' --write-decisions";

/** What a reviewer has to do, in this order. Texts are raw: renderers escape. */
export interface TodoView {
  readonly waiting: readonly WaitingUnit[];
  readonly decisions: readonly OpenDecision[];
  readonly yaml: DecisionYaml;
  /** Blockers no decision lifts. */
  readonly toResolve: readonly FindingGroup[];
  /** Settings that change although nobody decided so. */
  readonly changed: readonly FindingGroup[];
  readonly reviewOnly: ReviewOnly | undefined;
}

export function todoView(plan: Plan): TodoView {
  const blocking = planBlockers(plan);
  const changed = plan.findings.filter(({ code }) => code === 'SETTING.CHANGED');
  return {
    waiting: waitingUnits(plan),
    decisions: openDecisions(plan),
    yaml: decisionYaml(
      blocking.flatMap(({ code, subject, decision }) =>
        decision === undefined ? [] : [{ code, subject, options: decision.options }],
      ),
      inSeveralVhosts(plan),
    ),
    toResolve: findingGroups(
      findingViews(blocking.filter(({ decision }) => decision === undefined)),
    ),
    changed: findingGroups(planFindingViews(changed)),
    reviewOnly: reviewOnly(plan),
  };
}

function waitingUnits({ units, queues }: Plan): WaitingUnit[] {
  const key = (vhost: string, name: string) => JSON.stringify([vhost, name]);
  const blocked = new Set(
    queues
      .filter(({ disposition }) => disposition === 'blocked')
      .map(({ vhost, name }) => key(vhost, name)),
  );
  return units
    .filter(({ steps }) => steps.length === 0)
    .map((unit) => ({
      name: unit.name,
      queues: unit.queues,
      blocked: unit.queues.filter((name) => blocked.has(key(unit.blueVhost, name))),
    }));
}

/** Whether more than one vhost has something of that name. */
function inSeveralVhosts(plan: Plan): (subject: PlanFinding['subject']) => boolean {
  const vhosts = new Map<string, string>();
  const several = new Set<string>();
  if (plan.vhosts.length < 2) return () => false;
  for (const { name, vhost } of [...plan.baseline, ...plan.queues]) {
    const known = vhosts.get(name);
    if (known === undefined) vhosts.set(name, vhost);
    else if (known !== vhost) several.add(name);
  }
  return ({ name, vhost }) => vhost !== '' && several.has(name);
}
