import { expect, test } from 'vitest';
import { stepLabels } from '../../../src/inspection/step-labels.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { aPlan, journal } from './a-unit.js';

const plan = { ...aPlan(), queues: [], strategy: 'vhost' as const };

test('a way back that has ended is still told in words', () => {
  const { entries } = journal(
    ['orders.preflight', 'verified'],
    ['orders.drain', 'verified'],
    ['', 'consent'],
    ['orders.rollback.finish', 'verified', { undone: 'all' }],
  );
  const asBack = entries.map((entry) =>
    entry.kind === 'consent' ? { ...entry, direction: 'back' as const } : entry,
  );
  const labels = stepLabels(plan, foldJournal(asBack));
  expect(labels.get('orders.drain')).toBe('do');
  expect([...labels.keys()].filter((id) => id.includes('.rollback.')).length).toBeGreaterThan(0);
  const never = stepLabels(plan, journal());
  expect([...never.keys()].filter((id) => id.includes('.rollback.'))).toEqual([]);
});
