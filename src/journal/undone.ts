import { z } from 'zod';
import type { JournalEntry } from './entry.js';

/** Steps of a unit, by their ids, whichever way they went; `all`: the unit is as if it had never been started. */
const Undone = z.union([z.literal('all'), z.array(z.string())]);
export type Undone = z.infer<typeof Undone>;

/**
 * What the last step of a way back names under `undone` in its verified evidence; undefined: the entry undoes nothing.
 * From there on these steps and the one that says so count as never begun.
 */
export function undoneBy({ direction, kind, evidence }: JournalEntry): Undone | undefined {
  if (direction !== 'back' || kind !== 'verified') return undefined;
  return Undone.safeParse(evidence['undone']).data;
}
