import { canonicalJson } from '../topology/canonical-json.js';
import type { Decision, Finding } from '../topology/finding.js';
import type { PlanFindings } from './document.js';
import { sortedBy } from './ordering.js';

interface Group {
  readonly said: Finding;
  readonly about: PlanFindings['about'];
}

/** Findings as the plan document carries them, in an order that does not depend on who found them first. */
export function documentedFindings(findings: Iterable<Finding>): PlanFindings[] {
  const groups = sortedBy(
    groupedBySaying(findings),
    ({ said }) => said.code,
    ({ said }) => said.consequence,
    ({ said }) => said.remedy,
    ({ said }) => said.severity,
    ({ said }) => canonicalJson(said.decision),
  );
  return groups.map(({ said, about }) => documented(said, inOrder(about)));
}

function groupedBySaying(findings: Iterable<Finding>): Group[] {
  const groups: Group[] = [];
  const alike = new Map<string, Group[]>();
  for (const finding of findings) {
    const { consequence, evidence, subject } = finding;
    const { kind, name, vhost } = subject;
    let candidates = alike.get(consequence);
    if (candidates === undefined) alike.set(consequence, (candidates = []));
    let group = candidates.find(({ said }) => isSaying(said, finding));
    if (group === undefined) {
      group = { said: finding, about: [] };
      candidates.push(group);
      groups.push(group);
    }
    group.about.push({ evidence, kind, name, vhost });
  }
  return groups;
}

function isSaying(one: Finding, other: Finding): boolean {
  return (
    one.code === other.code &&
    one.severity === other.severity &&
    one.momentary === other.momentary &&
    one.remedy === other.remedy &&
    isDeciding(one.decision, other.decision)
  );
}

function isDeciding(one: Decision | undefined, other: Decision | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.taken === other.taken &&
    one.options.length === other.options.length &&
    one.options.every((option, index) => option === other.options[index])
  );
}

function inOrder(about: PlanFindings['about']): PlanFindings['about'] {
  return sortedBy(
    about,
    ({ kind }) => kind,
    ({ vhost }) => vhost,
    ({ name }) => name,
    ({ evidence }) => canonicalJson(evidence),
  );
}

function documented(
  { code, consequence, decision, momentary, remedy, severity }: Finding,
  about: PlanFindings['about'],
): PlanFindings {
  return {
    about,
    code,
    consequence,
    ...(decision === undefined ? {} : { decision: documentedDecision(decision) }),
    momentary,
    remedy,
    severity,
  };
}

function documentedDecision({ options, taken }: Decision): NonNullable<PlanFindings['decision']> {
  return taken === undefined ? { options: [...options] } : { options: [...options], taken };
}
