import type { Decision, Finding, Subject } from '../topology/finding.js';
import type { Decisions } from './decisions.js';
import type { AnyRule } from './rule.js';
import type { Verdict } from './verdict.js';

/**
 * A verdict as a finding, with the decision in force; without `decisions` only a default is. `names` are what a decision
 * may match the subject by.
 */
export function toFinding(
  rule: AnyRule,
  subject: Subject,
  verdict: Verdict,
  decisions: Decisions | undefined,
  names: readonly string[] = [subject.name],
): Finding {
  const { severity, evidence, consequence, remedy, options } = verdict;
  const configured = decisions?.take({ code: rule.code, subject, names, options });
  return {
    code: rule.code,
    severity,
    subject,
    evidence,
    consequence,
    remedy,
    decision: decisionOn(verdict, configured),
    momentary: rule.momentary,
  };
}

/** A blocker nobody has decided. */
export function isUndecided(finding: Finding): boolean {
  return (
    finding.severity === 'blocker' && !finding.momentary && finding.decision?.taken === undefined
  );
}

function decisionOn(
  { options, severity }: Verdict,
  configured: string | undefined,
): Decision | undefined {
  if (options.length === 0) return undefined;
  const standard = severity === 'blocker' ? undefined : options[0];
  return { options, taken: configured ?? standard };
}
