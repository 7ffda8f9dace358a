import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import { acceptedMessages } from '../../../src/verification/accepted.js';
import type { LedgerLine } from '../../../src/verification/ledger.js';

const unit = { name: 'orders' } as Parameters<typeof acceptedMessages>[0];
const lines = (unexplained: number) => [{ queue: 'orders', unexplained } as LedgerLine];
const verified = foldJournal([
  {
    ...{ v: 1, seq: 0, prev: '', at: new Date(0).toISOString(), run: 'r', step: 'verify' },
    ...{ unit: 'orders', direction: 'forward', kind: 'verified' },
    evidence: { accepted: { orders: 7 } },
  },
]);

test('what the operator has accounted for is as many as are unexplained now', () => {
  const journal = foldJournal([]);
  expect(acceptedMessages(unit, { journal, accepted: ['orders', 'other'] }, lines(7))).toEqual({
    orders: 7,
  });
  expect(acceptedMessages(unit, { journal, accepted: ['orders'] }, lines(0))).toEqual({});
  expect(acceptedMessages(unit, { journal }, lines(7))).toEqual({});
});

test('what the journal says stays accepted, and one more does not', () => {
  expect(acceptedMessages(unit, { journal: verified }, lines(8))).toEqual({ orders: 7 });
  expect(acceptedMessages(unit, { journal: verified, accepted: ['orders'] }, lines(8))).toEqual({
    orders: 8,
  });
});
