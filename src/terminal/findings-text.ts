import { findingCounts, findingViews } from '../report/finding-view.js';
import { findingLines } from '../report/finding-text.js';
import type { Finding } from '../topology/finding.js';

/** Findings, worst first, with what to do about each, and one line of counts. */
export function findingsText(findings: readonly Finding[]): string {
  const lines = findingLines(findingViews(findings));
  return [...lines, `findings: ${findingCounts(findings)}`].join('\n');
}
