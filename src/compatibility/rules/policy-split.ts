import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { info } from '../verdict.js';

export const policySplit: EstateCheck = {
  code: 'POLICY.SPLIT',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies }) =>
    policies
      .filter(({ green }) => green.length > 1)
      .map((outcome) =>
        aboutPolicy(
          outcome,
          info(
            {
              policies: outcome.green.map(({ name, priority, applyTo, pattern }) => ({
                name,
                priority,
                applyTo,
                pattern,
              })),
              keptFor: outcome.keptFor,
            },
            'The objects it governs need different keys on green, so several policies take its place.',
            'Change them together from then on.',
          ),
        ),
      ),
};
