import { z } from 'zod';

/** Where a step stands on the way of its unit; `rollback` is the whole way back. */
export const Phase = z.enum([
  'preflight',
  'provision',
  'consumers',
  'publishers',
  'drain',
  'verify',
  'complete',
  'rollback',
]);
export type Phase = z.infer<typeof Phase>;
