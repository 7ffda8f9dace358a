import { planBlockers } from '../plan/blockers.js';
import type { Plan } from '../plan/document.js';
import { reviewOnly } from '../plan/review-only.js';
import { renderPlan, type ReportFormat } from '../report/render-plan.js';
import { shellQuote } from './shell-quote.js';

/** The plan in the format asked for; as text, with the commands that come next. */
export function planText(plan: Plan, format: ReportFormat, file: string | undefined): string {
  const body = renderPlan(plan, format);
  if (format !== 'text') return body;
  const next = nextCommands(plan, file).map((command) => `  ${command}`);
  return [body.trimEnd(), '', 'next:', ...next].join('\n');
}

function nextCommands(plan: Plan, file: string | undefined): readonly string[] {
  if (planBlockers(plan).length > 0) return ['decide in quorate.yaml, then quorate plan again'];
  const only = reviewOnly(plan);
  if (only !== undefined) return [only.next];
  if (file === undefined) return ['quorate plan --out plan.json'];
  const name = shellQuote(file);
  const approval = plan.hash.slice(0, 12);
  return [
    `quorate plan show ${name}`,
    `quorate apply ${name}`,
    `quorate apply ${name} --execute --approve ${approval}`,
  ];
}
