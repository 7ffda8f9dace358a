import type { Plan } from './document.js';
import { eachFinding, type PlanFinding } from './finding.js';

/**
 * What stops a plan from being applied: blockers nobody has decided on. Momentary ones are the gates' business.
 */
export function planBlockers({ findings }: Pick<Plan, 'findings'>): PlanFinding[] {
  return eachFinding(findings.filter(isBlocking));
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

/** Blockers by what lifts them: a decision, or nothing but the removal of their cause. */
export interface BlockersByWay<T> {
  readonly toDecide: readonly T[];
  readonly toResolve: readonly T[];
}

export function blockersByWay<T extends { readonly decision?: object | undefined }>(
  blockers: readonly T[],
): BlockersByWay<T> {
  return {
    toDecide: blockers.filter(({ decision }) => decision !== undefined),
    toResolve: blockers.filter(({ decision }) => decision === undefined),
  };
}

/** `1 to decide, 2 whose cause must be removed first`; empty without any. */
export function waysText({ toDecide, toResolve }: BlockersByWay<unknown>): string {
  return [
    ...(toDecide.length === 0 ? [] : [`${toDecide.length} to decide`]),
    ...(toResolve.length === 0
      ? []
      : [`${toResolve.length} whose cause must be removed first, since no decision lifts it`]),
  ].join(', ');
}

const mostRemedies = 3;

/** What to do about those that cannot be decided, the first of them by code. */
export function remedyLines(
  toResolve: readonly Pick<PlanFinding, 'code' | 'remedy'>[],
): readonly string[] {
  const codes = [...new Set(toResolve.map(({ code }) => code))].sort();
  const shown = codes.slice(0, mostRemedies).map((code) => {
    const remedy = toResolve.find((one) => one.code === code)?.remedy ?? '';
    return `${code}: ${remedy}`;
  });
  const more = codes.slice(mostRemedies);
  return more.length === 0 ? shown : [...shown, `and see ${more.join(', ')}`];
}
