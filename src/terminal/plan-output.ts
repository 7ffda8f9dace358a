import type { Plan, PlanFindings } from '../plan/document.js';
import { writePlan } from '../plan/file.js';
import { hashed, type UnhashedPlan } from '../plan/hash.js';

/** The plan with its hash, once it is written, if it is to be. */
export async function writtenIfAsked(
  file: string | undefined,
  plan: UnhashedPlan,
  overwrite: boolean,
): Promise<Plan> {
  return file === undefined ? hashed(plan) : writePlan(file, plan, { overwrite });
}

/** What speaks against the plan itself: a momentary condition stops apply at its gate instead. */
export function planFindings({ findings }: Plan): readonly PlanFindings[] {
  return findings.filter(({ momentary }) => !momentary);
}
