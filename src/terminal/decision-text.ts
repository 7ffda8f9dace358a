import type { QueueRule } from '../compatibility/assessment.js';
import type { ReviewedAssessment } from '../compatibility/assess.js';
import {
  blockerQuestions,
  undecidable,
  type DecisionQuestion,
} from '../compatibility/decision-questions.js';
import { effectOf } from '../compatibility/decision-effects.js';
import { waysText } from '../plan/blockers.js';
import type { Finding } from '../topology/finding.js';

/** Subjects shown of one question; those beyond are counted. */
const mostShown = 15;

/** Everything somebody needs to know to answer; names are unescaped. */
export function questionLines(question: DecisionQuestion): readonly string[] {
  const { code, severity, options, standard, findings } = question;
  const shown = findings.slice(0, mostShown);
  const more = findings.length - shown.length;
  const remedies = [...new Set(shown.map(({ remedy }) => remedy))];
  return [
    '',
    `${severity} ${code}`,
    ...shown.flatMap((finding) => [`  ${about(finding)}`, `      ${evidence(finding)}`]),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...[...new Set(shown.map(({ consequence }) => consequence))],
    ...remedies,
    ...options.map((option) => optionLine(code, option, option === standard)),
  ];
}

/** What stops the plan and cannot be decided. */
export function undecidableLines(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  return [
    '',
    'these cannot be decided, only resolved:',
    ...findings
      .slice(0, mostShown)
      .map((finding) => `  ${finding.code} ${about(finding)}: ${finding.remedy}`),
    ...(findings.length > mostShown ? [`  and ${findings.length - mostShown} more`] : []),
  ];
}

/** What still stops the plan when no more is asked; none when nothing does. */
export function blockersLeft(assessment: ReviewedAssessment): readonly string[] {
  const toDecide = blockerQuestions(assessment).flatMap(({ findings }) => findings);
  const left = waysText({ toDecide, toResolve: undecidable(assessment) });
  return left === '' ? [] : [`blockers left: ${left}`];
}

/** What would be written. */
export function answerLines(rules: readonly QueueRule[]): readonly string[] {
  return rules.flatMap(({ match, vhost, decisions }) =>
    Object.entries(decisions).map(([code, value]) => {
      const where = vhost === undefined ? '' : ` in vhosts that match ${vhost}`;
      return `  ${code}: ${value} for ${['', '.*'].includes(match) ? 'every name' : match}${where}`;
    }),
  );
}

/** A subject in few words. */
export function about({ subject: { kind, vhost, name } }: Pick<Finding, 'subject'>): string {
  return vhost === '' ? `${kind} ${name}` : `${kind} ${name} in vhost ${vhost}`;
}

function evidence(finding: Finding): string {
  const parts = Object.entries(finding.evidence);
  return parts.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ');
}

function optionLine(code: string, option: string, isStandard: boolean): string {
  return `  ${option}${isStandard ? ' (in force)' : ''}: ${effectOf(code, option) ?? ''}`;
}
