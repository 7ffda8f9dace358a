import type { Assessment, QueueAssessment } from '../compatibility/assessment.js';
import { notCheckedViews, type NotCheckedView } from './not-checked-view.js';
import { findingCounts, findingViews, type FindingView } from './finding-view.js';

export interface AssessedQueueView {
  readonly vhost: string;
  readonly name: string;
  readonly type: string;
  readonly disposition: string;
  readonly findings: string;
}

/** An assessment as a reader meets it. Texts are raw: renderers escape. */
export interface AssessmentReport {
  readonly queues: readonly AssessedQueueView[];
  readonly findings: readonly FindingView[];
  readonly counts: string;
  readonly notChecked: readonly NotCheckedView[];
}

export function assessmentReport({ queues, findings, notChecked }: Assessment): AssessmentReport {
  const all = [...findings, ...queues.flatMap((queue) => queue.findings)];
  return {
    queues: queues.map(queueView),
    findings: findingViews(all),
    counts: findingCounts(all),
    notChecked: notCheckedViews(notChecked),
  };
}

function queueView({ queue, disposition, findings }: QueueAssessment): AssessedQueueView {
  const { vhost, name, type } = queue;
  const codes = [...new Set(findings.map(({ code }) => code))].join(' ');
  return { vhost, name, type, disposition, findings: codes };
}
