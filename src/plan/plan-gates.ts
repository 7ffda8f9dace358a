import { z } from 'zod';

/** A reading from `warn` on is told, from `wait` on nothing is changed, from `fail` on the run stops. */
const Marks = z.strictObject({ warn: z.number(), wait: z.number(), fail: z.number() });
export type Marks = z.infer<typeof Marks>;

/** `memory`: percent of a node's limit. `disk`: free space as a multiple of a node's limit of it, falling. Absent: not looked at. */
export const Watermarks = z.strictObject({
  memory: Marks.exactOptional(),
  disk: Marks.exactOptional(),
});
export type Watermarks = z.infer<typeof Watermarks>;

/** What holds for every gate of a plan. */
export const PlanGates = z.strictObject({
  watermarks: Watermarks,
  /** What follows when a client does not get to green, or does not do well there: the run stops, or the client returns first. */
  onFailure: z.enum(['pause', 'reverse']),
});
export type PlanGates = z.infer<typeof PlanGates>;
