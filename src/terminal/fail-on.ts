import { nounFor } from '../topology/amounts.js';
import { blockersByWay, remedyLines, waysText } from '../plan/blockers.js';
import type { Severity } from '../topology/finding.js';
import type { Failure } from './failure.js';

export type ChoosableSeverity = Severity | 'never';

interface Judged {
  readonly code: string;
  readonly severity: Severity;
  readonly remedy: string;
  readonly decision?: { readonly taken?: string | undefined } | undefined;
  /** All of the same finding; without it there is one. */
  readonly about?: readonly unknown[];
}

const RANK: Readonly<Record<Severity, number>> = {
  info: 0,
  warning: 1,
  blocker: 2,
};

/** What comes next when findings stop a command. */
export interface FindingsNext {
  /** Where something is left to decide; undefined: what is found by this command is never decided. */
  readonly decide: string | undefined;
  /** After causes have been removed. */
  readonly again: string;
}

/** Exit code 4 for findings at or above a severity; a blocker that has been decided is settled. */
export function findingsFailure(
  findings: readonly Judged[],
  failOn: ChoosableSeverity,
  { decide, again }: FindingsNext,
): Failure | undefined {
  if (failOn === 'never') return undefined;
  const counted = findings.filter(
    ({ severity, decision }) =>
      RANK[severity] >= RANK[failOn] && !(severity === 'blocker' && decision?.taken !== undefined),
  );
  if (counted.length === 0) return undefined;
  const codes = [...new Set(counted.map(({ code }) => code))].sort();
  const count = counted.reduce((sum, one) => sum + countOf(one), 0);
  const grade = failOn === 'blocker' ? 'blocker' : `${failOn} or above`;
  const blockers = counted.filter(({ severity }) => severity === 'blocker');
  const ways = blockersByWay(
    blockers.flatMap((one) => Array.from({ length: countOf(one) }, () => one)),
  );
  const open = decide === undefined ? '' : waysText(ways);
  const message = `${count} ${nounFor(count, 'finding')} of severity ${grade}: ${codes.join(', ')}${open === '' ? '' : ` (${open})`}`;
  const next = [
    ...(decide === undefined ? [] : remedyLines(ways.toResolve)),
    decide !== undefined && ways.toDecide.length > 0 ? decide : again,
  ];
  return { code: 'FINDINGS', message, causes: [], next, exit: 4 };
}

function countOf({ about }: Judged): number {
  return about?.length ?? 1;
}
