import type { Plan } from '../plan/document.js';
import { planAsHtml } from './html/plan-html.js';
import { planAsMarkdown } from './plan-markdown.js';
import { planAsText } from './plan-text.js';
import { planView } from './plan-view.js';
import { usualWidth } from './unit-drawing.js';
import { visibleJson } from './visible-json.js';

export type ReportFormat = 'text' | 'markdown' | 'html' | 'json';

/** A plan for review. Names are escaped for the format; `columns` is how wide drawings of the text may be. */
export function renderPlan(plan: Plan, format: ReportFormat, columns = usualWidth): string {
  switch (format) {
    case 'text':
      return planAsText(planView(plan), columns);
    case 'markdown':
      return planAsMarkdown(plan);
    case 'html':
      return planAsHtml(plan);
    case 'json':
      return `${visibleJson(JSON.stringify(plan, undefined, 2))}\n`;
    default:
      return format satisfies never;
  }
}
