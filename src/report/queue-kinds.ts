import { groupBy } from '../topology/group-by.js';
import type { QueueView } from './queue-view.js';

/** Queues to which the same happens, but for their names. */
export interface QueueKind {
  readonly number: number;
  readonly queues: readonly QueueView[];
}

/** Queues by what changes and what stays; numbered from 1, in the order of their first queue. */
export function queueKinds(queues: readonly QueueView[]): QueueKind[] {
  const kinds = groupBy(queues, whatHappens);
  return [...kinds.values()].map((own, index) => ({ number: index + 1, queues: own }));
}

function whatHappens(queue: QueueView): string {
  const { blue, green, disposition, messages, declaration, settings, policies, findings } = queue;
  return JSON.stringify([
    disposition,
    blue.type,
    green?.type,
    messages,
    declaration,
    settings,
    policies,
    findings.map((one) => [one.severity, one.code, one.consequence, one.decision]),
  ]);
}
