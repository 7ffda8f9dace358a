import { escapeTerminal } from '../escape-terminal.js';
import type { PlanDiffView } from './view.js';

/** A comparison of two plans for a terminal, without colour. */
export function planDiffAsText(view: PlanDiffView): string {
  const { before, after, summary, following, sections } = view;
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
    ...(following === '' ? [] : [following]),
    '',
  ].join('\n');
}
