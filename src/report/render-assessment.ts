import type { UnhashedPlan } from '../plan/hash.js';
import { assessmentData } from './assessment-data.js';
import { assessmentReport, type AssessmentReport } from './assessment-view.js';
import { assessmentAsHtml } from './html/assessment-html.js';
import { findingTable } from './finding-markdown.js';
import { markdownTable } from './markdown.js';
import { findingLines, findingsHint } from './finding-text.js';
import { notCheckedLines } from './not-checked-text.js';
import { notCheckedMarkdown } from './not-checked-markdown.js';
import type { ReportFormat } from './render-plan.js';
import { textTable } from './text-table.js';
import { visibleJson } from './visible-json.js';

/** What a plan was made from, for reading; `json` is the data of `assess --json`. */
export function renderAssessment(plan: UnhashedPlan, format: ReportFormat): string {
  switch (format) {
    case 'text':
      return asText(assessmentReport(assessmentData(plan)));
    case 'markdown':
      return asMarkdown(assessmentReport(assessmentData(plan)));
    case 'html':
      return assessmentAsHtml(plan);
    case 'json':
      return `${visibleJson(JSON.stringify(assessmentData(plan), undefined, 2))}\n`;
    default:
      return format satisfies never;
  }
}

const head = ['vhost', 'queue', 'type', 'disposition', 'unit', 'findings'];

function rowsOf({ queues }: AssessmentReport): string[][] {
  return queues.map((queue) => [
    queue.vhost,
    queue.name,
    queue.type,
    queue.disposition,
    queue.unit,
    queue.findings,
  ]);
}

function asText(report: AssessmentReport): string {
  const parts = [
    textTable(head, rowsOf(report)),
    findingLines(report.findings).join('\n'),
    report.findings.length === 0 ? '' : findingsHint,
    notCheckedLines(report.notChecked).join('\n'),
    `findings: ${report.counts}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function asMarkdown(report: AssessmentReport): string {
  const parts = [
    '# Assessment',
    markdownTable(head, rowsOf(report)).text,
    findingTable(report.findings).text,
    ...notCheckedMarkdown(report.notChecked).map(({ text }) => text),
    `Findings: ${report.counts}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
