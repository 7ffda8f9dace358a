import { expect, test } from 'vitest';
import { isCompleted } from '../../../src/journal/completed.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { recorded } from './entries.js';

const unit = { name: 'orders', steps: [{ id: 'orders.last', kind: 'complete.temporary' }] };
const at = (kind: 'failed' | 'intended' | 'verified') =>
  foldJournal(
    recorded({ step: 'orders.last', unit: 'orders', direction: 'forward', kind, evidence: {} }),
  );

test('a unit is completed as soon as what was temporary may have been deleted', () => {
  expect(isCompleted(unit, foldJournal([]))).toBe(false);
  expect(isCompleted(unit, at('failed'))).toBe(false);
  expect(isCompleted(unit, at('intended'))).toBe(true);
  expect(isCompleted(unit, at('verified'))).toBe(true);
});
