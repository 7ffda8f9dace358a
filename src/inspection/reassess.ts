import { assess, type ReviewedAssessment } from '../compatibility/assess.js';
import type { QueueRule } from '../compatibility/assessment.js';
import { allRules } from '../compatibility/rules.js';
import type { Survey } from './survey.js';

const ruled: ReadonlySet<string> = new Set(allRules.map(({ code }) => code));

/** What was read, assessed with other decisions; no broker is asked again. Its problems are for the caller to refuse. */
export function reassess(
  { blue, strategy, target, vhosts, names, assessment }: Survey,
  queueRules: readonly QueueRule[],
): ReviewedAssessment {
  const again = assess({ blue, strategy, target, vhosts, names, queueRules });
  // How blue was read has findings too, which no decision changes.
  const others = assessment.findings.filter(({ code }) => !ruled.has(code));
  return { ...again, findings: [...again.findings, ...others] };
}
