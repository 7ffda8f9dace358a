import type { Finding } from '../topology/finding.js';
import type { Assessment } from '../compatibility/assessment.js';
import type { Side } from '../plan/bridge.js';
import { QuorateError } from '../quorate-error.js';

const ALSO_FOR_THE_DOCTOR = new Set([
  'QUEUE.UNSYNCHRONISED_MIRRORS',
  'QUEUE.DOWN',
  'CLIENT.OPERATOR_USER',
]);

/** What of an assessment says whether the work can be done from here and now, rather than what it will change. */
export function brokerFindings(assessment: Assessment): readonly Finding[] {
  const all = [...assessment.findings, ...assessment.queues.flatMap(({ findings }) => findings)];
  return all.filter(({ code }) => code.startsWith('BROKER.') || ALSO_FOR_THE_DOCTOR.has(code));
}

/**
 * A broker that cannot be worked with, as a finding. Only errors about the broker itself; anything else, such as a
 * missing password or a bug, is thrown again.
 */
export function connectionFinding(error: unknown, side: Side, url: string): Finding {
  if (!(error instanceof QuorateError) || !error.code.startsWith('BROKER.')) throw error;
  return {
    code: error.code,
    severity: 'blocker',
    subject: { kind: 'broker', vhost: '', name: side },
    evidence: { url, reason: error.message },
    consequence: `quorate cannot work with ${side}: ${error.message}`,
    remedy: error.next.join('; '),
    decision: undefined,
    momentary: false,
  };
}
