import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { warning } from '../verdict.js';

export const policyUnshadowed: EstateCheck = {
  code: 'POLICY.UNSHADOWED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies }) =>
    policies
      .filter(({ shadowed }) => shadowed.length > 0)
      .map((outcome) =>
        aboutPolicy(
          outcome,
          warning(
            { policies: outcome.shadowed, kept: outcome.green.map(({ definition }) => definition) },
            'Left out, it would let a lower policy reach its queues, so it stays with a key that changes nothing there.',
            'Keep it as long as the lower policy shall not apply.',
          ),
        ),
      ),
};
