import { z } from 'zod';

/** A regular expression, as JavaScript reads it with the flag `u`. */
export const Pattern = z.string().superRefine((text, context) => {
  try {
    new RegExp(text, 'u');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.addIssue({
      code: 'custom',
      message: `not a regular expression: ${reason}`,
    });
  }
});
