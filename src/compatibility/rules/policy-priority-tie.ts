import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';

export const policyPriorityTie: EstateCheck = {
  code: 'POLICY.PRIORITY_TIE',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ ties }) =>
    ties.flatMap(({ operator, policies, queues, applied }) => {
      const [first] = policies;
      if (first === undefined) return [];
      const names = policies.map(({ name }) => name);
      return [
        {
          subject: {
            kind: operator ? 'operator-policy' : 'policy',
            vhost: first.vhost,
            name: first.name,
          },
          names,
          verdict: warning(
            { policies: names, priority: first.priority, queues, applied: applied ?? null },
            'These policies match one queue with one priority, and the broker promises no choice between them.',
            'Give them different priorities.',
          ),
        },
      ];
    }),
};
