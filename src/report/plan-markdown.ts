import type { Plan } from '../plan/document.js';
import type { ApprovalView } from './approval-view.js';
import { clientParts } from './clients-markdown.js';
import { findingTable } from './finding-markdown.js';
import { glossary } from './glossary.js';
import { code, joinMarkdown, markdownTable, markup, type Markdown } from './markdown.js';
import { notCheckedMarkdown } from './not-checked-markdown.js';
import { planView } from './plan-view.js';
import { policyParts } from './policy-markdown.js';
import { queueParts } from './queue-markdown.js';
import { todoParts } from './todo-markdown.js';
import { unitLinks } from './unit-links.js';
import { unitParts } from './unit-markdown.js';

/** The plan for a merge request or a wiki: what to do first, then what happens, then everything that was found. */
export function planAsMarkdown(plan: Plan): string {
  const view = planView(plan);
  const links = unitLinks(plan);
  const parts = [
    markup`# Migration plan`,
    approvalLine(view.approval),
    ...todoParts(view.todo),
    ...section(markup`## Overview`, [markdownTable(['what', 'which'], view.overview), words()]),
    ...section(markup`## Queues`, queueParts(view.queues, view.common)),
    ...clientParts(view.clients),
    ...section(markup`## Policies`, view.policies.flatMap(policyParts)),
    ...view.units.flatMap((unit, index) => unitParts(unit, links[index] ?? [])),
    ...section(markup`## Estimates`, [markdownTable(['what', 'how much'], view.estimates)]),
    ...section(markup`## Findings`, [findingTable(view.findings), explainHint(view.findings)]),
    ...notCheckedMarkdown(view.notChecked),
  ];
  const said = parts.filter(({ text }) => text !== '');
  return `${joinMarkdown(said, '\n\n').text}\n`;
}

function section(title: Markdown, body: readonly Markdown[]): readonly Markdown[] {
  return body.every(({ text }) => text === '') ? [] : [title, ...body];
}

function words(): Markdown {
  return joinMarkdown(
    glossary.map(([word, meaning]) => markup`**${word}**: ${meaning}.`),
    ' ',
  );
}

function explainHint(findings: readonly unknown[]): Markdown {
  if (findings.length === 0) return markup``;
  return markup`${code('quorate explain CODE')} says more of a code, and what each of its decisions leads to.`;
}

function approvalLine({ state, hash, approval, verdict }: ApprovalView): Markdown {
  if (state !== 'ready') return markup`**${verdict}** Hash ${code(hash)}.`;
  const command = `quorate apply PLAN --execute --approve ${approval}`;
  return markup`${verdict} Hash ${code(hash)}. To apply exactly this: ${code(command)}`;
}
