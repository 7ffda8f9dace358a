import { nameBytes } from '../../topology/names.js';
import type { EstateCheck } from '../rule.js';
import { blocker } from '../verdict.js';
import { aboutPolicy } from './subjects.js';

/** Source: rabbit_re:compile/2, asked of 4.3.6. */
export const policyPatternTooLong: EstateCheck = {
  code: 'POLICY.PATTERN_TOO_LONG',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies, target }) => {
    const allowed = target.capabilities.maxPatternBytes;
    if (allowed === undefined) return [];
    return policies.flatMap((outcome) => {
      const bytes = Math.max(0, ...outcome.green.map(({ pattern }) => nameBytes(pattern)));
      if (bytes <= allowed) return [];
      return [
        aboutPolicy(
          outcome,
          blocker(
            { bytes, allowed, policies: outcome.green.map(({ name }) => name) },
            'Green refuses a policy with so long a pattern, and every queue under it would lose its settings.',
            'Shorten the pattern on blue, or divide the policy into several.',
          ),
        ),
      ];
    });
  },
};
