import { allFindings, type AssessmentData } from './assessment-data.js';
import { notCheckedViews, type NotCheckedView } from './not-checked-view.js';
import { findingCounts, findingViews, type FindingView } from './finding-view.js';

export interface AssessedQueueView {
  readonly vhost: string;
  readonly name: string;
  readonly type: string;
  readonly disposition: string;
  /** Its name; empty where the queue is in none. */
  readonly unit: string;
  readonly findings: string;
}

/** An assessment as a reader meets it. Texts are raw: renderers escape. */
export interface AssessmentReport {
  readonly queues: readonly AssessedQueueView[];
  readonly findings: readonly FindingView[];
  readonly counts: string;
  readonly notChecked: readonly NotCheckedView[];
}

export function assessmentReport(assessment: AssessmentData): AssessmentReport {
  const all = allFindings(assessment);
  return {
    queues: assessment.queues.map(queueView),
    findings: findingViews(all),
    counts: findingCounts(all),
    notChecked: notCheckedViews(assessment.notChecked),
  };
}

function queueView(queue: AssessmentData['queues'][number]): AssessedQueueView {
  const { vhost, name, type, disposition, unit = '', findings } = queue;
  const codes = [...new Set(findings.map(({ code }) => code))].join(' ');
  return { vhost, name, type, disposition, unit, findings: codes };
}
