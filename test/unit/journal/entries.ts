import type { JournalEntry, NewEntry } from '../../../src/journal/entry.js';

/** An entry for tests that look at a few of its fields. */
export function newEntry(fields: Partial<NewEntry>): NewEntry {
  return {
    step: 'orders.provision.queues',
    unit: 'orders',
    direction: 'forward',
    kind: 'intended',
    evidence: {},
    ...fields,
  };
}

/** Entries as a journal numbers them; hashes do not matter to what folds them. */
export function recorded(...entries: readonly Partial<NewEntry>[]): readonly JournalEntry[] {
  return entries.map((fields, seq) => ({
    v: 1,
    seq,
    prev: '',
    at: new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString(),
    run: 'r1',
    ...newEntry(fields),
  }));
}
