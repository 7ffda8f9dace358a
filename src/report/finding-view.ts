import { isBlocking } from '../plan/blockers.js';
import type { PlanFindings } from '../plan/document.js';
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
  return inReadingOrder(findings.map((one) => findingView(one, decisionText(one), one.subject)));
}

/** The same of findings about many things each. */
export function planFindingViews(findings: readonly PlanFindings[]): FindingView[] {
  return inReadingOrder(
    findings.flatMap((one) => {
      const decision = decisionText(one);
      return one.about.map((subject) => findingView(one, decision, subject));
    }),
  );
}

function inReadingOrder(views: readonly FindingView[]): FindingView[] {
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

type Said = Pick<
  Finding | PlanFindings,
  'code' | 'severity' | 'consequence' | 'remedy' | 'decision' | 'momentary'
>;

function findingView(
  finding: Said,
  decision: string,
  { kind, name, vhost }: PlanFinding['subject'],
): FindingView {
  const { code, severity, consequence, remedy } = finding;
  return {
    severity,
    code,
    kind,
    name,
    vhost,
    consequence,
    remedy,
    decision,
    blocking: isBlocking(finding),
  };
}

/** A blocker has no default; of anything else the first option is in force until somebody says otherwise. */
function decisionText({ decision, severity }: Said): string {
  if (decision === undefined) return '';
  const { taken, options } = decision;
  if (taken === undefined) return `to decide: ${options.join(' | ')}`;
  return severity !== 'blocker' && taken === options[0]
    ? `in force: ${taken} (the default)`
    : `decided in quorate.yaml: ${taken}`;
}
