import type { ReviewedAssessment } from '../compatibility/assess.js';
import type { QueueRule } from '../compatibility/assessment.js';
import { exactMatch } from '../compatibility/exact-match.js';
import type { Finding } from '../topology/finding.js';
import { groupBy } from '../topology/group-by.js';

export interface Condensing {
  readonly assessWith: (decided: readonly QueueRule[]) => ReviewedAssessment;
  /** Whether blue has more than one vhost, so that an entry has to say which it is about. */
  readonly severalVhosts: boolean;
}

/**
 * The same decisions in fewer entries: one for everything a code is said of in a vhost, where all of it was decided
 * alike and nothing else would be decided by it.
 */
export function condensed(
  decided: readonly QueueRule[],
  { assessWith, severalVhosts }: Condensing,
): readonly QueueRule[] {
  const assessment = assessWith(decided);
  let rules = decided;
  for (const group of groupBy(decisionsOf(assessment), keyOf).values()) {
    const [first] = group;
    if (first === undefined || group.length < 2) continue;
    const shorter = withOne(rules, first, severalVhosts);
    if (rules.length - shorter.length < 1) continue;
    const again = assessWith(shorter);
    if (again.problems.length === 0 && takenIn(again) === takenIn(assessment)) rules = shorter;
  }
  return rules;
}

/** All that says this of the finding's vhost, as one; unless not everything there was answered by name. */
function withOne(
  rules: readonly QueueRule[],
  { code, decision, subject }: Finding,
  severalVhosts: boolean,
): readonly QueueRule[] {
  const vhost = severalVhosts && subject.vhost !== '' ? exactMatch(subject.vhost) : undefined;
  const value = decision?.taken;
  const isSaid = (rule: QueueRule) =>
    value !== undefined &&
    rule.decisions[code] === value &&
    (rule.vhost === undefined || rule.vhost === vhost || !severalVhosts);
  const first = rules.findIndex(isSaid);
  if (first === -1 || value === undefined) return rules;
  const one: QueueRule = {
    match: '.*',
    ...(vhost === undefined ? {} : { vhost }),
    decisions: { [code]: value },
    drain: undefined,
  };
  return rules.flatMap((rule, index) => {
    if (index === first) return [one];
    return isSaid(rule) ? [] : [rule];
  });
}

function decisionsOf({ queues, findings }: ReviewedAssessment): readonly Finding[] {
  return [...queues.flatMap((queue) => queue.findings), ...findings].filter(
    ({ decision }) => decision !== undefined,
  );
}

/** What is decided of each, and how it is followed. */
function takenIn(assessment: ReviewedAssessment): string {
  return JSON.stringify(
    decisionsOf(assessment).map(({ code, subject, decision, severity }) => [
      [code, subject.kind, subject.vhost, subject.name],
      [severity, decision?.taken ?? null],
      assessment.isConfigured(code, subject),
    ]),
  );
}

function keyOf({ code, subject }: Finding): string {
  return JSON.stringify([code, subject.vhost]);
}
