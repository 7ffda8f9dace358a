import type { z } from 'zod';
import { mostLevels } from './json-bounds.js';

/** Of a document with fewer values all faults are told. */
const few = 100_000;

// Zod has it for a parse that only answers yes or no; to list the faults of a million values takes it hours.
const atFirstFault: z.core.ParseContextInternal<z.core.$ZodIssue> = { abortEarly: true };

/** As `schema.safeParse`, but of a large document only the first faults are told. */
export function parseBounded<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.ZodSafeParseResult<z.infer<T>> {
  const parsed = schema.safeParse(value, atFirstFault);
  if (parsed.success || remaining(value, few, mostLevels) <= 0) return parsed;
  return schema.safeParse(value);
}

/** What is left of `budget` when each value has taken one; nothing when there are too many levels for a walk. */
function remaining(value: unknown, budget: number, levels: number): number {
  if (typeof value !== 'object' || value === null) return budget - 1;
  let left = levels > 0 ? budget - 1 : 0;
  for (const key in value) {
    if (left <= 0) return left;
    left = remaining(value[key as keyof typeof value], left, levels - 1);
  }
  return left;
}
