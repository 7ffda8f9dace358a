import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { info } from '../verdict.js';

export const policyRescoped: EstateCheck = {
  code: 'POLICY.RESCOPED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies }) =>
    policies.flatMap((outcome) => {
      const { policy, green } = outcome;
      const scopes = [...new Set(green.map(({ applyTo }) => applyTo))];
      if (policy.applyTo !== 'classic_queues' || scopes.every((to) => to === policy.applyTo)) {
        return [];
      }
      return [
        aboutPolicy(
          outcome,
          info(
            { blue: policy.applyTo, green: scopes },
            'It was meant for classic queues only and follows them to the type they become.',
            'Check that queues which are quorum queues already may have it too.',
          ),
        ),
      ];
    }),
};
