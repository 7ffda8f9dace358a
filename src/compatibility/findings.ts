import type { Decision, Finding, Subject } from '../topology/finding.js';
import { fitsOption, unofferedDecision } from './decisions.js';
import type { AnyRule } from './rule.js';
import type { Verdict } from './verdict.js';

/**
 * A verdict as a finding, with the decision in force.
 * @throws QuorateError CONFIG.DECISION when the configured one is not offered here.
 */
export function toFinding(
  rule: AnyRule,
  subject: Subject,
  verdict: Verdict,
  configured: string | undefined,
): Finding {
  return {
    code: rule.code,
    severity: verdict.severity,
    subject,
    evidence: verdict.evidence,
    consequence: verdict.consequence,
    remedy: verdict.remedy,
    decision: decisionOn(rule.code, verdict, configured),
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
  code: string,
  verdict: Verdict,
  configured: string | undefined,
): Decision | undefined {
  const { options } = verdict;
  if (configured !== undefined && !options.some((option) => fitsOption(option, configured))) {
    throw unofferedDecision(code, configured, options);
  }
  if (options.length === 0) return undefined;
  const standard = verdict.severity === 'blocker' ? undefined : options[0];
  return { options, taken: configured ?? standard };
}
