import type { PlanFinding } from '../plan/document.js';
import type { Finding, Severity } from '../topology/finding.js';

/** A finding as a reader meets it; texts are raw, renderers escape. */
export interface FindingView {
  readonly severity: Severity;
  readonly code: string;
  readonly subject: string;
  readonly consequence: string;
  readonly remedy: string;
  /** `decided: bridge`, `to decide: a | b`, or empty. */
  readonly decision: string;
}

const order: readonly Severity[] = ['blocker', 'warning', 'info'];

/** Findings for reading, blockers first. */
export function findingViews(findings: readonly (Finding | PlanFinding)[]): FindingView[] {
  return order.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity).map(findingView),
  );
}

/** `2 blocker, 0 warning, 5 info`. */
export function findingCounts(findings: readonly { readonly severity: Severity }[]): string {
  return order
    .map((severity) => `${findings.filter((one) => one.severity === severity).length} ${severity}`)
    .join(', ');
}

function findingView(finding: Finding | PlanFinding): FindingView {
  const { code, severity, subject, consequence, remedy } = finding;
  const place = subject.vhost === '' ? '' : ` in ${subject.vhost}`;
  const subjectText = `${subject.kind} ${subject.name}${place}`;
  return {
    severity,
    code,
    subject: subjectText,
    consequence,
    remedy,
    decision: decisionText(finding),
  };
}

function decisionText({ decision }: Finding | PlanFinding): string {
  if (decision === undefined) return '';
  if (decision.taken !== undefined) return `decided: ${decision.taken}`;
  return `to decide: ${decision.options.join(' | ')}`;
}
