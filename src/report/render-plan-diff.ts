import type { PlanDiff } from '../plan/diff/plan-diff.js';
import { planDiffAsMarkdown } from './plan-diff/markdown.js';
import { planDiffAsText } from './plan-diff/text.js';
import { planDiffView } from './plan-diff/view.js';
import { visibleJson } from './visible-json.js';

export type DiffFormat = 'text' | 'markdown' | 'json';

/** A comparison of two plans for review. Names are escaped for the format. */
export function renderPlanDiff(diff: PlanDiff, format: DiffFormat): string {
  switch (format) {
    case 'text':
      return planDiffAsText(planDiffView(diff));
    case 'markdown':
      return planDiffAsMarkdown(planDiffView(diff));
    case 'json':
      return `${visibleJson(JSON.stringify(diff, undefined, 2))}\n`;
    default:
      return format satisfies never;
  }
}
