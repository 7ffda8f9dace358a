import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
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
      return [
        aboutPolicy(
          outcome,
          info(
            { keys },
            'One such key keeps a whole policy from quorum queues, so it is left out for them.',
            'Nothing to do.',
          ),
        ),
      ];
    });
  },
};
