import { expect, test } from 'vitest';
import { verifyNext } from '../../../src/terminal/verify-next.js';
import { aPlan, journal, type End } from '../inspection/a-unit.js';

const plan = { ...aPlan(), queues: [], strategy: 'vhost' as const, hash: '0123456789abcdef' };
const next = (...ends: readonly End[]) =>
  verifyNext({ plan, state: journal(...ends) }, (...words) => words.join(' '));

test('a unit under way goes on or goes back', () => {
  expect(next(['orders.preflight', 'verified'])).toEqual([
    'status',
    'apply --execute --approve 0123456789ab',
    'rollback',
  ]);
});

const moved = [
  ['orders.preflight', 'verified'],
  ['orders.drain', 'verified'],
] as const;

test('one that has moved goes back', () => {
  expect(next(...moved)).toEqual(['status', 'rollback']);
});

test('one half way back only goes on back, since apply refuses', () => {
  expect(next(...moved, ['orders.rollback.drain', 'intended'])).toEqual([
    'status',
    'rollback --unit orders --execute',
  ]);
});

test('one that is completed goes nowhere', () => {
  expect(next(...moved, ['orders.complete', 'verified'])).toEqual(['status']);
});
