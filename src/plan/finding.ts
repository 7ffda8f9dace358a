import { canonicalJson } from '../topology/canonical-json.js';
import type { Decision, Finding } from '../topology/finding.js';
import { sortedBy } from './ordering.js';
import type { PlanFinding } from './document.js';

type Said = Pick<Finding, 'code' | 'severity' | 'subject' | 'evidence' | 'consequence' | 'remedy'>;

/** A finding of the planner's own: nothing to decide in the configuration, and not momentary. */
export function plannerFinding(said: Said): Finding {
  return { ...said, decision: undefined, momentary: false };
}

/** A finding as the plan document carries it. */
export function documentedFinding(finding: Finding): PlanFinding {
  const { code, consequence, decision, evidence, momentary, remedy, severity, subject } = finding;
  const { kind, name, vhost } = subject;
  return {
    code,
    consequence,
    ...(decision === undefined ? {} : { decision: documentedDecision(decision) }),
    evidence,
    momentary,
    remedy,
    severity,
    subject: { kind, name, vhost },
  };
}

function documentedDecision({ options, taken }: Decision): NonNullable<PlanFinding['decision']> {
  return taken === undefined ? { options: [...options] } : { options: [...options], taken };
}

/** Findings in an order that does not depend on who found them first. */
export function sortedFindings(findings: readonly Finding[]): Finding[] {
  return sortedBy(
    findings,
    ({ code }) => code,
    ({ subject }) => subject.kind,
    ({ subject }) => subject.vhost,
    ({ subject }) => subject.name,
    ({ evidence }) => canonicalJson(evidence),
  );
}
