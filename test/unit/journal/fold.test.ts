import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import { isDone, stepState, unfinishedRollbacks } from '../../../src/journal/queries.js';
import { recorded } from './entries.js';

const step = 'orders.provision.queues';

test('intended -> verified: the step is done and keeps what was there before', () => {
  const state = foldJournal(
    recorded(
      { step, kind: 'intended', evidence: { was: 1 } },
      { step, kind: 'verified', evidence: { made: 2 } },
    ),
  );
  expect(stepState(state, 'orders', 'forward', step)).toEqual({
    status: 'verified',
    intended: { was: 1 },
    latest: { made: 2 },
    at: '2026-01-01T00:00:01.000Z',
  });
});

test('a repeated precheck after a crash does not overwrite what was there before', () => {
  const state = foldJournal(
    recorded(
      { step, kind: 'intended', evidence: { was: 'original' } },
      { step, kind: 'failed', evidence: { code: 'X' } },
      { step, kind: 'intended', evidence: { was: 'half done' } },
    ),
  );
  expect(stepState(state, 'orders', 'forward', step)).toMatchObject({
    status: 'intended',
    intended: { was: 'original' },
  });
});

test('the directions and the units are told apart, and consent belongs to none', () => {
  const state = foldJournal(
    recorded(
      { kind: 'consent', step: '', unit: '' },
      { step: 's', kind: 'satisfied' },
      { step: 's', kind: 'failed', direction: 'back' },
      { step: 's', kind: 'paused', unit: 'billing' },
    ),
  );
  expect([...state.units.keys()]).toEqual(['orders', 'billing']);
  expect(isDone(stepState(state, 'orders', 'forward', 's'))).toBe(true);
  expect(isDone(stepState(state, 'orders', 'back', 's'))).toBe(false);
  expect(isDone(stepState(state, 'billing', 'forward', 's'))).toBe(false);
});

test('a finished rollback makes the unit as if never started, and what was there before is asked anew', () => {
  const rolledBack = [
    { step, kind: 'intended', evidence: { was: 'first' } },
    { step, kind: 'verified' },
    { step: 'orders.rollback.bridges', direction: 'back', kind: 'intended' },
    { step: 'orders.rollback.bridges', direction: 'back', kind: 'verified' },
    { step: 'orders.rollback.finish', direction: 'back', kind: 'intended' },
  ] as const;
  const unfinished = foldJournal(recorded(...rolledBack));
  expect(unfinishedRollbacks(unfinished)).toEqual(['orders']);
  const finish = {
    step: 'orders.rollback.finish',
    direction: 'back',
    kind: 'verified',
    evidence: { undone: 'all' },
  } as const;
  const finished = foldJournal(recorded(...rolledBack, finish));
  expect(unfinishedRollbacks(finished)).toEqual([]);
  expect(stepState(finished, 'orders', 'forward', step)).toBeUndefined();
  const again = foldJournal(
    recorded(...rolledBack, finish, { step, kind: 'intended', evidence: { was: 'second' } }),
  );
  expect(stepState(again, 'orders', 'forward', step)?.intended).toEqual({ was: 'second' });
});

test('a rollback that was stopped before it intended anything leaves nothing to finish', () => {
  const state = foldJournal(recorded({ step: 'x', direction: 'back', kind: 'paused' }));
  expect(unfinishedRollbacks(state)).toEqual([]);
});
