import type { Disposition, Finding } from '../topology/finding.js';
import type { QueueAssessment } from './assessment.js';
import type { Decisions } from './decisions.js';
import { isUndecided, toFinding } from './findings.js';
import { subjectOf } from './queue-intent.js';
import { decided, type QueueOutcome } from './queue-outcome.js';
import { outcomeRules } from './rules.js';
import { isStrict } from './strict.js';

/** The last word on one queue: all its findings, and what they make of it. */
export function assessQueue(outcome: QueueOutcome, decisions: Decisions): QueueAssessment {
  const { queue, before, policy, operatorPolicy } = outcome.facts;
  const findings = [...outcome.findings, ...lateFindings(outcome, decisions)];
  return {
    queue,
    disposition: dispose(outcome, findings),
    findings,
    green: outcome.green,
    changes: outcome.changes,
    settings: { before, after: outcome.after },
    policies: {
      before: { policy: policy?.name, operatorPolicy: operatorPolicy?.name },
      after: {
        policy: outcome.policyAfter?.name,
        operatorPolicy: outcome.operatorPolicyAfter?.name,
      },
    },
    messages: carriage(outcome, decisions),
    strict: isStrict(outcome.facts),
  };
}

function lateFindings(outcome: QueueOutcome, decisions: Decisions): readonly Finding[] {
  const subject = subjectOf(outcome.facts.queue);
  return outcomeRules.flatMap((rule) =>
    rule.check(outcome).map((verdict) => toFinding(rule, subject, verdict, decisions)),
  );
}

function dispose({ intent }: QueueOutcome, findings: readonly Finding[]): Disposition {
  const carried = intent === 'migrate' || intent === 'keep-classic';
  return carried && findings.some(isUndecided) ? 'blocked' : intent;
}

function carriage(
  { green, facts, findings }: QueueOutcome,
  decisions: Decisions,
): QueueAssessment['messages'] {
  if (green === undefined || green.type === 'stream') return 'none';
  const configured = decisions.drainOf(facts.queue.vhost, facts.queue.name);
  const chosen = configured ?? decided(findings, 'QUEUE.NO_CONSUMERS');
  return chosen === 'let-expire' ? 'let-expire' : 'bridge';
}
