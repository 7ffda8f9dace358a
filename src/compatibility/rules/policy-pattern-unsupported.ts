import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { blocker, info } from '../verdict.js';

export const policyPatternUnsupported: EstateCheck = {
  code: 'POLICY.PATTERN_UNSUPPORTED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ unread, blue }) =>
    unread.map((outcome) => {
      const { pattern } = outcome.policy;
      return aboutPolicy(
        outcome,
        blue.live === undefined
          ? blocker(
              { pattern },
              'What it matches can only be told by the broker, and there is only a file.',
              'Assess the running broker instead.',
            )
          : info(
              { pattern, governed: outcome.governed.length },
              'The pattern cannot be evaluated here, so what the broker applies now is taken as the answer.',
              'Nothing to do unless queues are renamed.',
            ),
      );
    }),
};
