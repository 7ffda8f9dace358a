import { z } from 'zod';
import { JsonRecord } from '../plan/objects.js';

/** One line of the journal. `prev` is the hash of the previous line, or 64 zeros for the first. */
export const JournalEntry = z.strictObject({
  v: z.literal(1),
  seq: z.number().int().nonnegative(),
  prev: z.string(),
  /** ISO-8601 UTC. */
  at: z.iso.datetime(),
  /** One process run of quorate. */
  run: z.string(),
  /** A step's id, or empty for what concerns the whole run (consent, a pause between steps, an audit). */
  step: z.string(),
  unit: z.string(),
  direction: z.enum(['forward', 'back']),
  kind: z.enum([
    'intended',
    'verified',
    'satisfied',
    'failed',
    'paused',
    'resumed',
    'consent',
    'reversing',
    'audited',
  ]),
  evidence: JsonRecord,
  /** SHA-256 (hex) of the line up to this member, which is its last; absent: not written yet. */
  hash: z.string().exactOptional(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;
export type Evidence = JournalEntry['evidence'];

/** What the engine supplies; the file adds the rest. */
export type NewEntry = Omit<JournalEntry, 'v' | 'seq' | 'prev' | 'at' | 'run' | 'hash'>;
