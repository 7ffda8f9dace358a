import { z } from 'zod';
import { parseDuration } from '../duration.js';

/** A duration as text; read as milliseconds. */
export const DurationText = z
  .string({ error: 'must be a text with a unit, such as 30s or 10m' })
  .transform((text, context) => {
    const milliseconds = parseDuration(text);
    if (milliseconds !== undefined) return milliseconds;
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not a duration such as 30s or 10m`,
    });
    return z.NEVER;
  });
