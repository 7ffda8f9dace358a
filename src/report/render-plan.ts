import type { Plan } from '../plan/document.js';
import { planAsHtml } from './html/plan-html.js';
import { planAsMarkdown } from './plan-markdown.js';
import { planAsText } from './plan-text.js';
import { planView } from './plan-view.js';

export type ReportFormat = 'text' | 'markdown' | 'html' | 'json';

/** A plan for review. Names are escaped for the format; nothing in it depends on the terminal. */
export function renderPlan(plan: Plan, format: ReportFormat): string {
  switch (format) {
    case 'text':
      return planAsText(planView(plan));
    case 'markdown':
      return planAsMarkdown(plan);
    case 'html':
      return planAsHtml(plan);
    case 'json':
      return `${JSON.stringify(plan, undefined, 2)}\n`;
    default:
      return format satisfies never;
  }
}
