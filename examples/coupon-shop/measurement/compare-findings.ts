import { THE_BROKER, type ExpectedFinding } from '../topology/expected-findings.js';

/** A finding as `quorate assess --json` gives it, as far as it is compared. */
export interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly subject: { readonly kind: string; readonly name: string };
}

/** One line per finding; both are empty when the findings are exactly the expected ones. */
export interface FindingsDifference {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

/** Compares what was found with what had to be; `possible` codes may be there or not. Each finding counts once. */
export function compareFindings(
  found: readonly Finding[],
  expected: readonly ExpectedFinding[],
  possible: readonly { readonly code: string }[],
): FindingsDifference {
  const unexpected = found
    .filter(({ code }) => !possible.some((one) => one.code === code))
    .map(line);
  const missing = expected.filter((finding) => {
    const at = unexpected.indexOf(expectedLine(finding));
    if (at >= 0) unexpected.splice(at, 1);
    return at < 0;
  });
  return {
    missing: missing.map((finding) => `${expectedLine(finding)} (${finding.why})`).sort(),
    unexpected: unexpected.sort(),
  };
}

/** The difference for a person; undefined when there is none. */
export function differenceText({ missing, unexpected }: FindingsDifference): string | undefined {
  if (missing.length === 0 && unexpected.length === 0) return undefined;
  return [
    'assess does not list exactly the findings that the shop was built to have',
    ...missing.map((finding) => `  missing: ${finding}`),
    ...unexpected.map((finding) => `  unexpected: ${finding}`),
  ].join('\n');
}

function expectedLine({ code, severity, kind, name }: ExpectedFinding): string {
  return line({ code, severity, subject: { kind, name } });
}

function line({ code, severity, subject: { kind, name } }: Finding): string {
  return `${severity} ${code} ${kind} ${kind === 'broker' ? THE_BROKER : name}`;
}
