import { blockersByWay, planBlockers } from '../plan/blockers.js';
import type { Plan } from '../plan/document.js';
import { reviewOnly } from '../plan/review-only.js';
import { planSummary } from '../report/plan-summary.js';
import { summaryAsText } from '../report/plan-text.js';
import { renderPlan, type ReportFormat } from '../report/render-plan.js';
import { fitted } from './fitted.js';
import { shellQuote } from './shell-quote.js';

/** The plan in the format asked for; as text, with the commands that come next. */
export function planText(plan: Plan, format: ReportFormat, file: string | undefined): string {
  const { isTTY, columns } = process.stdout;
  const body = renderPlan(plan, format, isTTY ? columns : undefined);
  return format === 'text' ? withNext(plan, fitted(body), file) : body;
}

/** What a plan that was just written to a file comes to, and the command that shows all of it. */
export function writtenPlanText(plan: Plan, file: string): string {
  return withNext(plan, fitted(summaryAsText(planSummary(plan))), file);
}

function withNext(plan: Plan, body: string, file: string | undefined): string {
  const next = nextCommands(plan, file).map((command) => `  ${command}`);
  return [body.trimEnd(), '', 'next:', ...next].join('\n');
}

function nextCommands(plan: Plan, file: string | undefined): readonly string[] {
  const name = file === undefined ? undefined : shellQuote(file);
  const show = name === undefined ? [] : [`quorate plan show ${name}`];
  const { toDecide, toResolve } = blockersByWay(planBlockers(plan));
  if (toDecide.length + toResolve.length > 0) {
    return [
      ...show,
      ...(toResolve.length === 0
        ? []
        : [`remove the cause of ${codesOf(toResolve)}, which no decision lifts: see the remedies`]),
      `${toDecide.length === 0 ? '' : 'decide in quorate.yaml, then '}quorate plan again`,
    ];
  }
  const only = reviewOnly(plan);
  if (only !== undefined) return [...show, only.next];
  if (name === undefined) return ['quorate plan --out plan.json'];
  const approval = plan.hash.slice(0, 12);
  return [
    ...show,
    `quorate apply ${name}`,
    `quorate apply ${name} --execute --approve ${approval}`,
  ];
}

function codesOf(findings: readonly { readonly code: string }[]): string {
  return [...new Set(findings.map(({ code }) => code))].sort().join(', ');
}
