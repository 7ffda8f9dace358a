import { z } from 'zod';
import { notADuration, parseDuration } from '../duration.js';

/** A duration as text; read as milliseconds. */
export const DurationText = z
  .string({ error: 'must be a text with a unit, such as 30s or 10m' })
  .transform((text, context) => {
    const milliseconds = parseDuration(text);
    if (milliseconds !== undefined) return milliseconds;
    context.addIssue({
      code: 'custom',
      message: notADuration(text),
    });
    return z.NEVER;
  });
