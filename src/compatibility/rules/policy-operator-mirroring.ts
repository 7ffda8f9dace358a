import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { info } from '../verdict.js';
import { mirroringKeys } from '../../topology/policy-applicability.js';

export const policyOperatorMirroring: EstateCheck = {
  code: 'POLICY.OPERATOR_MIRRORING',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies }) =>
    policies
      .filter(({ operator }) => operator)
      .flatMap((outcome) => {
        const keys = Object.keys(outcome.policy.definition).filter((key) =>
          mirroringKeys.includes(key),
        );
        if (keys.length === 0) return [];
        return [
          aboutPolicy(
            outcome,
            info(
              { keys, keptFor: outcome.keptFor },
              'The operator mirrors queues here; quorum queues replicate by themselves and do without.',
              'Nothing to do; check that nobody imposes the policy on green again.',
            ),
          ),
        ];
      }),
};
