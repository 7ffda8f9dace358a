import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import { longestPauseMs, publisherPausesOf } from '../../../src/journal/publisher-pauses.js';
import { recorded } from './entries.js';

const move = (client: string, pausedMs?: number) => ({
  unit: 'orders',
  step: `orders.publishers.move.${client}`,
  kind: 'verified' as const,
  evidence: pausedMs === undefined ? {} : { pausedMs },
});

test('pauses are those of moves that are done and measured', () => {
  const pauses = publisherPausesOf(
    foldJournal(recorded(move('one', 900), move('two'), move('three', 1400))),
  );

  expect(pauses).toEqual([
    { unit: 'orders', step: 'orders.publishers.move.one', pausedMs: 900 },
    { unit: 'orders', step: 'orders.publishers.move.three', pausedMs: 1400 },
  ]);
  expect(longestPauseMs(pauses)).toBe(1400);
});

test('nobody stopped is no pause of 0 s', () => {
  expect(longestPauseMs(publisherPausesOf(foldJournal(recorded(move('two')))))).toBeUndefined();
});
