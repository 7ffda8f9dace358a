import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import { sightOf } from '../../../src/inspection/sight.js';
import { aPlan, journal, type End } from './a-unit.js';

const plan = { ...aPlan(), queues: [], strategy: 'vhost' as const };
const sight = (...ends: readonly End[]) => sightOf(plan, journal(...ends));
const back = [
  ['orders.drain', 'verified'],
  ['orders.rollback.finish', 'intended'],
  ['orders.rollback.finish', 'verified', { undone: 'all' }],
] as const;

test('what has begun and not ended is under way, with its label', () => {
  expect(sight(['orders.preflight', 'satisfied'], ['orders.drain', 'intended'])).toMatchObject({
    underWay: [{ unit: 'orders', step: 'orders.drain', label: 'do', direction: 'forward' }],
    ended: undefined,
  });
  expect(sight()).toMatchObject({ underWay: [], ended: undefined });
});

test('a step that nobody knows any more is called by its id', () => {
  expect(sight(['orders.gone', 'intended']).underWay).toMatchObject([{ label: 'orders.gone' }]);
});

test('moved is not the end, completed is', () => {
  const moved = [
    ['orders.preflight', 'verified'],
    ['orders.drain', 'verified'],
  ] as const;
  expect(sight(...moved).ended).toBeUndefined();
  expect(sight(...moved, ['orders.complete', 'verified']).ended).toBe('completed');
});

test('rolled back is the end until somebody begins once more', () => {
  expect(sight(...back).ended).toBe('rolled back');
  const { entries } = journal(...back);
  const [first] = entries;
  if (first === undefined) throw new Error('three entries have a first');
  const consent = { ...first, seq: 3, step: '', unit: '', kind: 'consent' as const };
  expect(sightOf(plan, foldJournal([...entries, consent])).ended).toBeUndefined();
});
