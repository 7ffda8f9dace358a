import { escapeMarkdown } from '../escape-markdown.js';
import type { DifferenceView, PlanDiffView } from './view.js';

/** A comparison of two plans for a pull request. */
export function planDiffAsMarkdown(view: PlanDiffView): string {
  const { before, after, summary, following, sections } = view;
  return `${[
    '# Difference between two plans',
    `From ${escapeMarkdown(before)} to ${escapeMarkdown(after)}: ${escapeMarkdown(summary)}.`,
    ...sections.flatMap(({ title, differences }) => [
      `## ${title}`,
      differences.map(listItem).join('\n'),
    ]),
    ...(following === '' ? [] : [escapeMarkdown(`${following}.`)]),
  ].join('\n\n')}\n`;
}

const words = { '+': 'added', '-': 'removed', '~': 'changed' } as const;

function listItem({ mark, subject, details }: DifferenceView): string {
  const head = `- **${words[mark]}** ${escapeMarkdown(subject)}`.trimEnd();
  return [head, ...details.map((detail) => `  - ${escapeMarkdown(detail)}`)].join('\n');
}
