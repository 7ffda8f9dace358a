import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { info } from '../verdict.js';
import { mirroringKeys } from '../../topology/policy-applicability.js';

export const policyMirroringKeys: EstateCheck = {
  code: 'POLICY.MIRRORING_KEYS',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies }) =>
    policies
      .filter(({ operator }) => !operator)
      .flatMap((outcome) => {
        const keys = outcome.converted.removed.filter((key) => mirroringKeys.includes(key));
        if (keys.length === 0) return [];
        const evidence = { keys, keptFor: outcome.keptFor };
        return [
          aboutPolicy(
            outcome,
            info(
              evidence,
              'Quorum queues replicate by themselves; these keys would keep the whole policy from them.',
              'Nothing to do.',
            ),
          ),
        ];
      }),
};
