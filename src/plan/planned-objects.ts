import type {
  ArgumentChange,
  Assessment,
  GoverningPolicies,
  PolicyAssessment,
  QueueAssessment,
} from '../compatibility/assessment.js';
import type { Change, PolicyPlan, QueuePlan } from './document.js';
import { sortedBy } from './ordering.js';
import { isTemporaryName } from '../topology/temporary-name.js';

/** A queue as the plan documents it; `strict`: it moves strictly whatever its assessment says. */
export function plannedQueue(assessed: QueueAssessment, strict: boolean): QueuePlan {
  const { queue, disposition, green, changes, settings, policies, messages } = assessed;
  return {
    vhost: queue.vhost,
    name: queue.name,
    type: queue.type,
    disposition,
    messages,
    strict: assessed.strict || strict,
    blue: queue,
    ...(green === undefined ? {} : { green }),
    changes: changes.map(documentedChange),
    settings,
    policies: { before: named(policies.before), after: named(policies.after) },
  };
}

/** A policy as the plan documents it. */
export function plannedPolicy(assessed: PolicyAssessment): PolicyPlan {
  const { policy, operator, green, changes } = assessed;
  return {
    vhost: policy.vhost,
    name: policy.name,
    operator,
    blue: { ...policy },
    green: sortedBy(green, ({ name }) => name).map((one) => ({ ...one })),
    changes: changes.map(documentedChange),
  };
}

/** The assessment's policies of one vhost, in order, without quorate's own. */
export function policiesOf(assessment: Assessment, vhost: string): PolicyAssessment[] {
  const own = assessment.policies.filter(
    ({ policy }) => policy.vhost === vhost && !isTemporaryName(policy.name),
  );
  return sortedBy(
    own,
    ({ policy }) => policy.name,
    ({ operator }) => String(operator),
  ).map((one) => ({
    ...one,
    green: sortedBy(one.green, ({ name }) => name),
  }));
}

function named({ policy, operatorPolicy }: GoverningPolicies): QueuePlan['policies']['before'] {
  if (operatorPolicy === undefined) return policy === undefined ? {} : { policy };
  return policy === undefined ? { operatorPolicy } : { operatorPolicy, policy };
}

function documentedChange({ key, from, to, why }: ArgumentChange): Change {
  if (from === undefined) return to === undefined ? { key, why } : { key, to, why };
  return to === undefined ? { key, from, why } : { key, from, to, why };
}
