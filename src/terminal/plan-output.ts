import type { Plan } from '../plan/document.js';
import { writePlan } from '../plan/file.js';
import { eachFinding, type PlanFinding } from '../plan/finding.js';

export async function writePlanIfAsked(
  file: string | undefined,
  plan: Plan,
  overwrite: boolean,
): Promise<void> {
  if (file !== undefined) await writePlan(file, plan, { overwrite });
}

/** What speaks against the plan itself: a momentary condition stops apply at its gate instead. */
export function planFindings(plan: Plan): readonly PlanFinding[] {
  return eachFinding(plan.findings.filter(({ momentary }) => !momentary));
}
