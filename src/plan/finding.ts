import type { Finding } from '../topology/finding.js';
import type { PlanFindings } from './document.js';

type Said = Pick<Finding, 'code' | 'severity' | 'subject' | 'evidence' | 'consequence' | 'remedy'>;

/** A finding of the planner's own: nothing to decide in the configuration, and not momentary. */
export function plannerFinding(said: Said): Finding {
  return { ...said, decision: undefined, momentary: false };
}

type About = PlanFindings['about'][number];

/** One finding of a plan, about one thing. */
export interface PlanFinding extends Omit<PlanFindings, 'about'> {
  readonly subject: Pick<About, 'kind' | 'vhost' | 'name'>;
  readonly evidence: About['evidence'];
}

/** Findings one by one, in the plan's order. */
export function eachFinding(findings: readonly PlanFindings[]): PlanFinding[] {
  return findings.flatMap(({ about, ...said }) =>
    about.map(({ evidence, ...subject }) => ({ ...said, subject, evidence })),
  );
}

/** What is found of a queue, one by one. */
export type FindingsOfQueue = (queue: {
  readonly vhost: string;
  readonly name: string;
}) => readonly PlanFinding[];

/** The findings about each queue, looked up by its name on blue. */
export function findingsOfQueues(findings: readonly PlanFindings[]): FindingsOfQueue {
  const byQueue = new Map<string, Map<string, PlanFinding[]>>();
  for (const finding of eachFinding(findings)) {
    const { kind, vhost, name } = finding.subject;
    if (kind !== 'queue') continue;
    const here = byQueue.get(vhost) ?? new Map<string, PlanFinding[]>();
    byQueue.set(vhost, here.set(name, [...(here.get(name) ?? []), finding]));
  }
  return ({ vhost, name }) => byQueue.get(vhost)?.get(name) ?? [];
}
