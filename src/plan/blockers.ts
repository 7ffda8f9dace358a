import type { Plan, PlanFinding } from './document.js';

/**
 * What stops a plan from being applied: blockers nobody has decided on. Momentary ones are the gates' business.
 */
export function planBlockers(plan: Plan): PlanFinding[] {
  const all = [...plan.findings, ...plan.queues.flatMap(({ findings }) => findings)];
  return all.filter(isBlocking);
}

interface Decidable extends Pick<PlanFinding, 'severity' | 'momentary'> {
  readonly decision?: { readonly taken?: string | undefined } | undefined;
}

/** Whether a finding still wants a decision before anything may run. */
export function isBlocking(finding: Decidable): boolean {
  return (
    finding.severity === 'blocker' && !finding.momentary && finding.decision?.taken === undefined
  );
}
