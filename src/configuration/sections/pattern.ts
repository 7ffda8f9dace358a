import { z } from 'zod';
import { readExpression } from '../../topology/name-expression.js';

/** A regular expression, as JavaScript reads it with the flag `u`. */
export const Pattern = z.string().superRefine((text, context) => {
  const expression = readExpression(text);
  if (expression.kind === 'readable') return;
  context.addIssue({ code: 'custom', message: expression.reason });
});
