import { escapeTerminal } from './escape-terminal.js';
import type { PlanDiffView } from './plan-diff-view.js';

/** A comparison of two plans for a terminal, without colour. */
export function planDiffAsText({ before, after, summary, sections }: PlanDiffView): string {
  return [
    `- ${escapeTerminal(before)}`,
    `+ ${escapeTerminal(after)}`,
    ...sections.flatMap(({ title, differences }) => [
      '',
      title,
      ...differences.flatMap(({ mark, subject, details }) => [
        `${mark} ${escapeTerminal(subject)}`.trimEnd(),
        ...details.map((detail) => `    ${escapeTerminal(detail)}`),
      ]),
    ]),
    '',
    summary,
    '',
  ].join('\n');
}
