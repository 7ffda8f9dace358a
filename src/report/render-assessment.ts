import type { Assessment } from '../compatibility/assessment.js';
import { assessmentReport, type AssessmentReport } from './assessment-view.js';
import { assessmentAsHtml } from './html/assessment-html.js';
import { findingTable } from './finding-markdown.js';
import { markdownTable } from './markdown.js';
import { findingLines, findingsHint } from './finding-text.js';
import { notCheckedLines } from './not-checked-text.js';
import { notCheckedMarkdown } from './not-checked-markdown.js';
import type { ReportFormat } from './render-plan.js';
import { textTable } from './text-table.js';

/** An assessment for reading; `json` has `queues[]` with their findings, `findings[]` of no single queue, and `notChecked[]`. */
export function renderAssessment(assessment: Assessment, format: ReportFormat): string {
  switch (format) {
    case 'text':
      return asText(assessmentReport(assessment));
    case 'markdown':
      return asMarkdown(assessmentReport(assessment));
    case 'html':
      return assessmentAsHtml(assessment);
    case 'json':
      return `${JSON.stringify(assessmentData(assessment), undefined, 2)}\n`;
    default:
      return format satisfies never;
  }
}

function assessmentData({ queues, findings, notChecked }: Assessment) {
  return {
    queues: queues.map(({ queue: { vhost, name, type }, disposition, findings: own }) => ({
      vhost,
      name,
      type,
      disposition,
      findings: own,
    })),
    findings,
    notChecked,
  };
}

const head = ['vhost', 'queue', 'type', 'disposition', 'findings'];

function rowsOf({ queues }: AssessmentReport): string[][] {
  return queues.map((queue) => [
    queue.vhost,
    queue.name,
    queue.type,
    queue.disposition,
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
