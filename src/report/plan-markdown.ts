import type { ApprovalView } from './approval-view.js';
import { findingTable } from './finding-markdown.js';
import { code, joinMarkdown, markdownTable, markup, type Markdown } from './markdown.js';
import { notCheckedMarkdown } from './not-checked-markdown.js';
import type { PlanView } from './plan-view.js';
import type { PolicyView } from './policy-view.js';
import { queueParts, valueCells } from './queue-markdown.js';
import { clientText, type UnitView } from './unit-view.js';
import { markMeanings } from './value-row.js';

/** The plan for a merge request or a wiki. */
export function planAsMarkdown(view: PlanView): string {
  const parts = [
    markup`# Migration plan`,
    approvalLine(view.approval),
    markdownTable(['', ''], view.overview),
    ...section(markup`## Findings`, [findingTable(view.findings), decisionHint(view)]),
    ...notCheckedMarkdown(view.notChecked),
    ...section(markup`## Queues`, queueSection(view)),
    ...section(markup`## Policies`, view.policies.flatMap(policyParts)),
    ...view.units.flatMap(unitParts),
    ...section(markup`## Estimates`, [markdownTable(['', ''], view.estimates)]),
  ];
  const said = parts.filter(({ text }) => text !== '');
  return `${joinMarkdown(said, '\n\n').text}\n`;
}

function section(title: Markdown, body: readonly Markdown[]): readonly Markdown[] {
  return body.every(({ text }) => text === '') ? [] : [title, ...body];
}

function decisionHint({ findings }: PlanView): Markdown {
  if (findings.length === 0) return markup``;
  const entry = code("queues: [{ match: '^NAME$', decisions: { CODE: OPTION } }]");
  return markup`\`quorate explain CODE\` says more of a code. A decision is written in \`quorate.yaml\`: ${entry}.`;
}

function queueSection({ queues }: PlanView): readonly Markdown[] {
  if (queues.length === 0) return [];
  const legend = markMeanings.map(([mark, meaning]) => `${mark} ${meaning}`).join(', ');
  return [
    markup`Blue is where a queue is now, green where it will be. Queues to which the same happens share one change. Marks: ${legend}.`,
    ...queueParts(queues),
  ];
}

function policyParts({ kind, name, vhost, green, removed }: PolicyView): readonly Markdown[] {
  const head = ['', 'what', 'on blue', 'on green', 'why'];
  const title = markup`### ${kind === 'policy' ? 'Policy' : 'Operator policy'} ${code(name)} in ${code(vhost)}`;
  if (green.length === 0) {
    const rows = removed.map((row) => valueCells(row.key, row));
    return [title, markup`Not created on green.`, markdownTable(head, rows)];
  }
  return [
    title,
    ...green.flatMap((to) => [
      markup`On green: ${code(to.name)} in ${code(to.vhost)}.`,
      markdownTable(
        head,
        to.rows.map((row) => valueCells(row.key, row)),
      ),
    ]),
  ];
}

function unitParts(unit: UnitView): readonly Markdown[] {
  const names = (list: readonly string[]) =>
    list.length === 0 ? markup`none` : joinMarkdown(list.map(code), ', ');
  return [
    markup`## Unit ${code(unit.name)}`,
    markdownTable(
      ['', ''],
      [
        ['vhost', markup`${code(unit.blueVhost)} to ${code(unit.greenVhost)}`],
        ['queues', names(unit.queues)],
        ['exchanges', names(unit.exchanges)],
        ['clients', names(unit.clients.map(clientText))],
      ],
    ),
    unit.steps.length === 0
      ? markup`No steps until its blocking findings are decided.`
      : markdownTable(
          ['#', 'phase', 'risk', 'step'],
          unit.steps.map(({ phase, risk, label }, index) => [
            String(index + 1),
            phase,
            risk,
            label,
          ]),
        ),
  ];
}

function approvalLine({ state, hash, approval, verdict }: ApprovalView): Markdown {
  if (state !== 'ready') return markup`**${verdict}** Hash ${code(hash)}.`;
  const command = `quorate apply PLAN --execute --approve ${approval}`;
  return markup`${verdict} Hash ${code(hash)}. To apply exactly this: ${code(command)}`;
}
