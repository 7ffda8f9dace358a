import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { standingBridges } from '../../../src/migration/bridge/standing-bridges.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { couponShop } from '../plan/coupon-shop.js';

const unit = makePlan(couponShop()).units[0]!;
const opening = unit.steps.find((step) => step.kind === 'bridge.open')!;
const closing = unit.steps.find(
  (step) => step.kind === 'bridge.close' && step.params.bridges.includes(opening.params.bridge),
)!;

function entry(
  step: string,
  kind: JournalEntry['kind'],
  direction: JournalEntry['direction'] = 'forward',
): JournalEntry {
  const base = { v: 1 as const, seq: 0, prev: '', at: '', run: '', unit: unit.name };
  return { ...base, step, kind, direction, evidence: {} };
}

function standing(...entries: readonly JournalEntry[]): readonly string[] {
  return standingBridges(unit.steps, 'forward', foldJournal(entries)).map(({ id }) => id);
}

test('a bridge stands from its opening until something begins to close it', () => {
  expect(standing()).toEqual([]);
  expect(standing(entry(opening.id, 'intended'))).toEqual([]);
  expect(standing(entry(opening.id, 'verified'))).toEqual([opening.id]);
  expect(standing(entry(opening.id, 'satisfied'))).toEqual([opening.id]);
  expect(standing(entry(opening.id, 'verified'), entry(closing.id, 'intended'))).toEqual([]);
});

test('a unit that has begun to turn back has none to keep', () => {
  const back = entry(`${unit.name}.rollback.interrupt`, 'intended', 'back');
  expect(standing(entry(opening.id, 'verified'), back)).toEqual([]);
});

test('a way back that was stopped before it acted leaves the bridges to the way there', () => {
  const back = entry(`${unit.name}.rollback.interrupt`, 'paused', 'back');
  expect(standing(entry(opening.id, 'verified'), back)).toEqual([opening.id]);
});
