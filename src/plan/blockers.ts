import type { Plan, PlanFinding } from './document.js';

/**
 * What stops a plan from being applied: blockers nobody has decided on. Momentary ones are the gates' business.
 */
export function planBlockers(plan: Plan): PlanFinding[] {
  const all = [...plan.findings, ...plan.queues.flatMap(({ findings }) => findings)];
  return all.filter(isBlocking);
}

/** Whether a finding still wants a decision before anything may run. */
export function isBlocking(finding: PlanFinding): boolean {
  return (
    finding.severity === 'blocker' && !finding.momentary && finding.decision?.taken === undefined
  );
}
