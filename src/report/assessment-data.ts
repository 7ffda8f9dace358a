import type { Plan, QueuePlan } from '../plan/document.js';
import { eachFinding, findingsOfQueues, type PlanFinding } from '../plan/finding.js';
import type { UnhashedPlan } from '../plan/hash.js';
import { isAboutThePlan } from '../plan/sources.js';
import { unitOfQueue } from './unit-view.js';

/** `data` of `assess --json`; keys are API. */
export interface AssessmentData {
  readonly queues: readonly AssessedQueue[];
  /** Findings that concern no single queue. */
  readonly findings: readonly PlanFinding[];
  /** What only running brokers could have told. */
  readonly notChecked: Plan['notChecked'];
}

interface AssessedQueue extends Pick<QueuePlan, 'vhost' | 'name' | 'type' | 'disposition'> {
  /** The name of the unit it moves with; absent: it is in none. */
  readonly unit?: string;
  readonly findings: readonly PlanFinding[];
}

/** Of a plan what is found and what becomes of each queue, before anything is decided. */
export function assessmentData({
  queues,
  units,
  findings,
  notChecked,
}: UnhashedPlan): AssessmentData {
  const unitOf = unitOfQueue(units);
  const found = findingsOfQueues(findings);
  const ofQueues = queues.map((queue): AssessedQueue => {
    const { vhost, name, type, disposition } = queue;
    const unit = unitOf(queue);
    const named = unit === undefined ? {} : { unit };
    return { vhost, name, type, disposition, ...named, findings: found(queue) };
  });
  const listed = new Set(queues.map(keyOf));
  const others = eachFinding(findings).filter(
    (one) =>
      !isAboutThePlan(one) && !(one.subject.kind === 'queue' && listed.has(keyOf(one.subject))),
  );
  return { queues: ofQueues, findings: others, notChecked };
}

export function allFindings({ queues, findings }: AssessmentData): readonly PlanFinding[] {
  return [...findings, ...queues.flatMap((queue) => queue.findings)];
}

function keyOf({ vhost, name }: Pick<QueuePlan, 'vhost' | 'name'>): string {
  return JSON.stringify([vhost, name]);
}
