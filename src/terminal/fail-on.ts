import type { Severity } from '../topology/finding.js';
import type { Failure } from './failure.js';

export type ChoosableSeverity = Severity | 'never';

interface Judged {
  readonly code: string;
  readonly severity: Severity;
  readonly decision?: { readonly taken?: string | undefined } | undefined;
}

const RANK: Readonly<Record<Severity, number>> = {
  info: 0,
  warning: 1,
  blocker: 2,
};

/** Exit code 4 for findings at or above a severity; a blocker that has been decided is settled. */
export function findingsFailure(
  findings: readonly Judged[],
  failOn: ChoosableSeverity,
  next: readonly string[],
): Failure | undefined {
  if (failOn === 'never') return undefined;
  const counted = findings.filter(
    ({ severity, decision }) =>
      RANK[severity] >= RANK[failOn] && !(severity === 'blocker' && decision?.taken !== undefined),
  );
  if (counted.length === 0) return undefined;
  const codes = [...new Set(counted.map(({ code }) => code))].sort();
  const noun = counted.length === 1 ? 'finding' : 'findings';
  const grade = failOn === 'blocker' ? 'blocker' : `${failOn} or above`;
  const message = `${counted.length} ${noun} of severity ${grade}: ${codes.join(', ')}`;
  return { code: 'FINDINGS', message, causes: [], next, exit: 4 };
}
