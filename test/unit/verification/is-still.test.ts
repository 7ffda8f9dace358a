import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import type { UnitCounts } from '../../../src/migration/counts/unit-counts.js';
import { hasSettled } from '../../../src/verification/account/queue-reading.js';
import { isStill } from '../../../src/verification/is-still.js';

const unit = { name: 'orders', steps: [{ id: 'last', kind: 'complete.temporary' } as never] };

function look(seconds: number, published: number): UnitCounts {
  const figures = { delivered: 0, acknowledged: 0, redelivered: 0, fetched: 0 };
  const queues = { orders: { ready: published, unacknowledged: 0, published, ...figures } };
  return {
    at: new Date(seconds * 1000).toISOString(),
    ...{ tookMs: 100, staleMs: 7_000 },
    blue: { queues, uptimes: { a: seconds } },
    green: { queues: {}, uptimes: {} },
    transit: {},
  };
}

function journal(...entries: readonly Partial<JournalEntry>[]) {
  return foldJournal(
    entries.map((parts) => ({
      ...{ v: 1, seq: 0, prev: '', at: new Date(0).toISOString(), run: 'r', step: 'gate' },
      ...{ unit: 'orders', direction: 'forward', kind: 'verified', evidence: {} },
      ...parts,
    })),
  );
}

test('a unit that counts what its last step counted needs no second look, once statistics are renewed', () => {
  const noted = { evidence: { counts: [{ ...look(0, 3) }, { ...look(8, 5) }] } };
  expect(isStill(unit, journal(noted), look(20, 5))).toBe(true);
  expect(isStill(unit, journal(noted), look(20, 6))).toBe(false);
  expect(isStill(unit, journal(noted), look(15, 5))).toBe(false);
  expect(isStill(unit, journal(), look(20, 5))).toBe(false);
  expect(isStill(unit, journal(noted), undefined)).toBe(false);
});

test('once bridges are gone one look is enough', () => {
  const completed = journal({ step: 'last' });
  expect(isStill(unit, completed, look(20, 5))).toBe(true);
});

test('what a look tells is settled by one that began long enough after it, by how old its lists may be', () => {
  const times = (atMs: number, tookMs: number, staleMs: number) => ({ atMs, tookMs, staleMs });
  expect(hasSettled(times(0, 0, 7_000), times(7_000, 0, 7_000))).toBe(true);
  expect(hasSettled(times(0, 0, 7_000), times(7_000, 1, 7_000))).toBe(false);
  expect(hasSettled(times(0, 0, 12_000), times(11_999, 0, 7_000))).toBe(false);
});
