import { z } from 'zod';
import type { QueueRule } from '../../compatibility/assessment.js';
import { vocabularyProblem } from '../../compatibility/decision-vocabulary.js';
import { Pattern } from './pattern.js';

const Decisions = z
  .record(z.string(), z.union([z.string().min(1), z.number().transform(String)]))
  .superRefine((decisions, context) => {
    for (const [code, value] of Object.entries(decisions)) {
      const problem = vocabularyProblem(code, value);
      if (problem === undefined) continue;
      const { at, message } = problem;
      const path = at === 'value' ? [code] : [];
      context.addIssue({
        code: 'custom',
        path,
        message,
        params: { decision: true, key: code, at },
      });
    }
  });

const QueueEntry = z
  .strictObject({
    match: Pattern,
    vhost: Pattern.exactOptional(),
    decisions: Decisions.default({}),
    drain: z.enum(['bridge', 'let-expire']).exactOptional(),
  })
  .refine(({ decisions, drain }) => drain !== undefined || Object.keys(decisions).length > 0, {
    error: 'decides nothing: it needs decisions or drain',
  });

/** `queues`: what is decided for queues, and for other things that are found. */
export const QueuesSection = z.array(QueueEntry).default([]);

export function queueRules(queues: z.infer<typeof QueuesSection>): readonly QueueRule[] {
  return queues.map((rule) => ({ ...rule, drain: rule.drain }));
}
