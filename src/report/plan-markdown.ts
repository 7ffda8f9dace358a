import { escapeMarkdown } from './escape-markdown.js';
import type { FindingView } from './finding-view.js';
import { markdownTable } from './markdown-table.js';
import type { PlanView, UnitView } from './plan-view.js';
import type { ChangeView } from './queue-view.js';

/** The plan for a merge request or a wiki. */
export function planAsMarkdown(view: PlanView): string {
  return `${[
    '# Migration plan',
    markdownTable(['', ''], view.overview),
    ...section('## Findings', findingTable(view.findings)),
    ...section('## Queues', queueTable(view)),
    ...section('## Policies', policyTable(view)),
    ...view.units.flatMap((unit) => [
      `## Unit ${escapeMarkdown(unit.name)}`,
      markdownTable(['', ''], unit.rows),
      stepTable(unit),
    ]),
    ...section('## Estimates', markdownTable(['', ''], view.estimates)),
    '## Approval',
    approval(view),
  ].join('\n\n')}\n`;
}

/** Findings as a table, in the order given. */
export function findingTable(findings: readonly FindingView[]): string {
  return markdownTable(
    ['severity', 'code', 'subject', 'consequence', 'what to do', 'decision'],
    findings.map((one) => [
      one.severity,
      one.code,
      one.subject,
      one.consequence,
      one.remedy,
      one.decision,
    ]),
  );
}

function section(title: string, body: string): string[] {
  return body === '' ? [] : [title, body];
}

function queueTable(view: PlanView): string {
  return markdownTable(
    ['blue', 'green', 'disposition', 'messages', 'unit', 'arguments', 'settings in force'],
    view.queues.map((queue) => [
      queue.blue,
      queue.green,
      queue.disposition,
      queue.messages,
      queue.unit,
      changes(queue.arguments),
      changes(queue.settings),
    ]),
  );
}

function policyTable(view: PlanView): string {
  return markdownTable(
    ['blue', 'green', 'keys'],
    view.policies.map((policy) => [policy.policy, policy.green, changes(policy.changes)]),
  );
}

function changes(views: readonly ChangeView[]): string {
  return views.map(({ mark, key, text }) => `${mark} ${key} ${text}`).join('; ');
}

function stepTable({ steps }: UnitView): string {
  if (steps.length === 0) return 'No steps until its blocking findings are decided.';
  return markdownTable(
    ['#', 'phase', 'risk', 'step'],
    steps.map(({ phase, risk, label }, index) => [String(index + 1), phase, risk, label]),
  );
}

function approval({ hash, blockers }: PlanView): string {
  const stated = `Hash \`${hash}\`.`;
  if (blockers > 0) {
    return `${stated} Not to be applied yet: ${blockers} blocking findings need a decision.`;
  }
  return `${stated} To apply exactly this: \`quorate apply PLAN --execute --approve ${hash.slice(0, 12)}\``;
}
