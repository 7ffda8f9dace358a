import type { Assessment } from '../compatibility/assessment.js';
import { assessmentReport, type AssessmentReport } from './assessment-view.js';
import { markdownTable } from './markdown-table.js';
import { findingTable } from './plan-markdown.js';
import { findingLines } from './plan-text.js';
import type { ReportFormat } from './render-plan.js';
import { textTable } from './text-table.js';

/** An assessment for reading; `json` has `queues[]` with their findings, and `findings[]` of no single queue. */
export function renderAssessment(assessment: Assessment, format: ReportFormat): string {
  switch (format) {
    case 'text':
      return asText(assessmentReport(assessment));
    case 'markdown':
      return asMarkdown(assessmentReport(assessment));
    case 'json':
      return `${JSON.stringify(assessmentData(assessment), undefined, 2)}\n`;
    default:
      return format satisfies never;
  }
}

function assessmentData({ queues, findings }: Assessment) {
  return {
    queues: queues.map(({ queue: { vhost, name, type }, disposition, findings: own }) => ({
      vhost,
      name,
      type,
      disposition,
      findings: own,
    })),
    findings,
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
    `findings: ${report.counts}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function asMarkdown(report: AssessmentReport): string {
  const parts = [
    '# Assessment',
    markdownTable(head, rowsOf(report)),
    findingTable(report.findings),
    `Findings: ${report.counts}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
