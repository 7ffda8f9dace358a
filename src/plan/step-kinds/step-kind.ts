import { z } from 'zod';
import { Phase } from '../phase.js';

const base = {
  id: z.string(),
  unit: z.string(),
  phase: Phase,
  /** One line for people, names escaped by whoever shows it. */
  label: z.string(),
  /** none: reads only · additive: creates · interrupting: a client notices · destructive: cannot be undone. */
  risk: z.enum(['none', 'additive', 'interrupting', 'destructive']),
  subject: z.strictObject({ kind: z.string(), vhost: z.string(), name: z.string() }),
};

/** A step of this kind: what every step has, and the kind's own `params`. */
export function stepKind<K extends string, P extends z.ZodType>(kind: K, params: P) {
  return z.strictObject({ ...base, kind: z.literal(kind), params });
}
