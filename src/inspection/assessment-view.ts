import type { Assessment, NotChecked } from '../compatibility/assessment.js';
import type { Disposition, Finding } from '../topology/finding.js';

/** `data` of `assess --json`; keys are API. */
export interface AssessmentView {
  readonly queues: readonly {
    readonly vhost: string;
    readonly name: string;
    readonly type: string;
    readonly disposition: Disposition;
    readonly findings: readonly Finding[];
  }[];
  /** Findings that concern no single queue. */
  readonly findings: readonly Finding[];
  /** What only running brokers could have told. */
  readonly notChecked: readonly NotChecked[];
}

export function assessmentView({ queues, findings, notChecked }: Assessment): AssessmentView {
  return {
    queues: queues.map((assessed) => ({
      vhost: assessed.queue.vhost,
      name: assessed.queue.name,
      type: assessed.queue.type,
      disposition: assessed.disposition,
      findings: assessed.findings,
    })),
    findings,
    notChecked,
  };
}

export function allFindings({ queues, findings }: Assessment): readonly Finding[] {
  return [...findings, ...queues.flatMap((assessed) => assessed.findings)];
}
