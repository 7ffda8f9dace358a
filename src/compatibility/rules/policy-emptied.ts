import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { info } from '../verdict.js';

export const policyEmptied: EstateCheck = {
  code: 'POLICY.EMPTIED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies }) =>
    policies
      .filter(({ green }) => green.length === 0)
      .map((outcome) =>
        aboutPolicy(
          outcome,
          info(
            { definition: outcome.policy.definition },
            'Nothing of it concerns quorum queues, so it is not made on green.',
            'Nothing to do.',
          ),
        ),
      ),
};
