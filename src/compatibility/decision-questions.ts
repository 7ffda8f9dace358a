import type { Finding, Severity } from '../topology/finding.js';
import { groupBy } from '../topology/group-by.js';
import type { ReviewedAssessment } from './assess.js';
import { isUndecided } from './findings.js';

/** Findings that can be decided together. */
export interface DecisionQuestion {
  readonly code: string;
  readonly severity: Severity;
  readonly options: readonly string[];
  /** What is in force while nobody decides; undefined: nothing, it is a blocker. */
  readonly standard: string | undefined;
  readonly findings: readonly Finding[];
}

/** What has to be decided before the plan can be applied. */
export function blockerQuestions(assessment: ReviewedAssessment): readonly DecisionQuestion[] {
  return questionsAbout(
    findingsOf(assessment).filter(
      (finding) => isUndecided(finding) && finding.decision !== undefined,
    ),
  );
}

/** What a default has decided and somebody may decide otherwise. */
export function defaultQuestions(assessment: ReviewedAssessment): readonly DecisionQuestion[] {
  return questionsAbout(
    findingsOf(assessment).filter(
      ({ code, subject, severity, decision }) =>
        severity !== 'blocker' &&
        (decision?.options ?? []).length > 1 &&
        !assessment.isConfigured(code, subject),
    ),
  );
}

/** Blockers no decision lifts. */
export function undecidable(assessment: ReviewedAssessment): readonly Finding[] {
  return findingsOf(assessment).filter(
    (finding) => isUndecided(finding) && finding.decision === undefined,
  );
}

function findingsOf({ queues, findings }: ReviewedAssessment): readonly Finding[] {
  return [...queues.flatMap((queue) => queue.findings), ...findings];
}

function questionsAbout(findings: readonly Finding[]): readonly DecisionQuestion[] {
  const groups = groupBy(findings, ({ code, severity, decision }) =>
    JSON.stringify([code, severity, decision?.options]),
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first?.decision === undefined) return [];
    const { code, severity, decision } = first;
    return [
      { code, severity, options: decision.options, standard: decision.taken, findings: members },
    ];
  });
}
