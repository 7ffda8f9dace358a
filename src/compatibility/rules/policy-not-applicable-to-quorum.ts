import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { saidNames } from '../said-names.js';
import { info } from '../verdict.js';
import { mirroringKeys, refusedPolicyKeys } from '../../topology/policy-applicability.js';

export const policyNotApplicableToQuorum: EstateCheck = {
  code: 'POLICY.NOT_APPLICABLE_TO_QUORUM',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies, target }) => {
    const refused = refusedPolicyKeys('quorum', target.capabilities);
    return policies.flatMap((outcome) => {
      const keys = outcome.converted.removed.filter(
        (key) => refused.has(key) && !mirroringKeys.includes(key),
      );
      if (keys.length === 0) return [];
      return [aboutPolicy(outcome, info({ keys }, consequence(keys), 'Nothing to do.'))];
    });
  },
};

function consequence(keys: readonly string[]): string {
  const are = keys.length === 1 ? 'is' : 'are';
  return `${saidNames(keys)} ${are} not for quorum queues and left out for them; one such key would keep the whole policy away.`;
}
