import { expect, test } from 'vitest';
import { endedWell } from '../../../src/migration/outcome.js';
import { withRest } from '../../../src/terminal/run-end.js';
import { aPlan, journal, type End } from '../inspection/a-unit.js';

const plan = { ...aPlan(), hash: '0123456789abcdef' };
const done = endedWell({ done: 1, skipped: 0 }, 'every step is done');

function endAfter(direction: 'forward' | 'back', ...ends: readonly End[]) {
  const command = (...words: readonly string[]) => words.join(' ');
  return withRest(done, { plan, state: journal(...ends), direction, command });
}

const moved = [
  ['orders.preflight', 'verified'],
  ['orders.drain', 'verified'],
] as const;

test('a part of the way says which phases of which unit are left, and how to go on', () => {
  expect(endAfter('forward', ['orders.preflight', 'verified'])).toMatchObject({
    exit: 0,
    message: 'what was asked for is done; left to apply: "orders" (drain)',
    next: ['apply --execute --approve 0123456789ab'],
  });
  expect(endAfter('forward').message).toContain('"orders" (not begun)');
});

test('whatever has moved is verified, completed or rolled back next', () => {
  const { message, next } = endAfter('forward', ...moved);
  expect(message).toContain('every unit has moved');
  expect(next).toEqual(['verify', 'complete', 'rollback']);
});

test('after complete nothing comes next', () => {
  const { message, next } = endAfter('forward', ...moved, ['orders.complete', 'verified']);
  expect({ message, next }).toEqual({ message: 'every unit is completed', next: [] });
});

test('a way back says whether everything is back', () => {
  expect(endAfter('back', ...moved).message).toContain('not rolled back: "orders" (moved)');
  const back = ['orders.rollback.finish', 'verified', { undone: 'all' }] as const;
  expect(endAfter('back', ...moved, back)).toMatchObject({
    message: 'everything is back on blue',
    next: [],
  });
});

test('a way back without a step says that there was nothing to do', () => {
  const nothing = endedWell({ done: 0, skipped: 0 }, 'every step is done');
  const rest = { plan, state: journal(), direction: 'back', command: () => '' } as const;
  expect(withRest(nothing, rest).message).toBe('there was nothing to bring back');
});

test('an end that says itself what comes next is left alone', () => {
  const stopped = endedWell({ done: 1, skipped: 0 }, 'stopped', ['go on']);
  const rest = { plan, state: journal(), direction: 'forward', command: () => '' } as const;
  expect(withRest(stopped, rest)).toBe(stopped);
});
