import { isBlocking } from '../plan/blockers.js';
import type { PlanFinding } from '../plan/finding.js';
import type { Finding, Severity } from '../topology/finding.js';

/** A finding as a reader meets it; texts are raw, renderers escape. */
export interface FindingView {
  readonly severity: Severity;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  /** Empty for what belongs to no vhost. */
  readonly vhost: string;
  readonly consequence: string;
  readonly remedy: string;
  /** `in force: accept (the default)`, `decided in quorate.yaml: bridge`, `to decide: a | b`, or empty. */
  readonly decision: string;
  /** Nothing can be applied before somebody has decided. */
  readonly blocking: boolean;
}

const order: readonly Severity[] = ['blocker', 'warning', 'info'];

/** Findings for reading: what blocks comes first, then by severity. */
export function findingViews(findings: readonly (Finding | PlanFinding)[]): FindingView[] {
  const views = findings.map(findingView);
  return [
    ...views.filter(({ blocking }) => blocking),
    ...order.flatMap((severity) =>
      views.filter((view) => view.severity === severity && !view.blocking),
    ),
  ];
}

/** `2 blocker, 0 warning, 5 info`; a finding about many counts once for each. */
export function findingCounts(
  findings: readonly { readonly severity: Severity; readonly about?: readonly unknown[] }[],
): string {
  const count = (severity: Severity) =>
    findings
      .filter((one) => one.severity === severity)
      .reduce((sum, { about }) => sum + (about?.length ?? 1), 0);
  return order.map((severity) => `${count(severity)} ${severity}`).join(', ');
}

/** `queue orders in shop`. */
export function subjectText({ kind, name, vhost }: FindingView): string {
  return vhost === '' ? `${kind} ${name}` : `${kind} ${name} in ${vhost}`;
}

function findingView(finding: Finding | PlanFinding): FindingView {
  const { code, severity, subject, consequence, remedy } = finding;
  return {
    severity,
    code,
    kind: subject.kind,
    name: subject.name,
    vhost: subject.vhost,
    consequence,
    remedy,
    decision: decisionText(finding),
    blocking: isBlocking(finding),
  };
}

/** A blocker has no default; of anything else the first option is in force until somebody says otherwise. */
function decisionText({ decision, severity }: Finding | PlanFinding): string {
  if (decision === undefined) return '';
  const { taken, options } = decision;
  if (taken === undefined) return `to decide: ${options.join(' | ')}`;
  return severity !== 'blocker' && taken === options[0]
    ? `in force: ${taken} (the default)`
    : `decided in quorate.yaml: ${taken}`;
}
