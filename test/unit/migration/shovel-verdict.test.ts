import { expect, test } from 'vitest';
import {
  judgeShovel,
  type ShovelSighting,
  type ShovelTrouble,
  type ShovelVerdict,
} from '../../../src/migration/bridge/shovel-verdict.js';

type Look = readonly [state: ShovelSighting['state'], at: number, reason?: string];

/** The verdict on the last of several looks, seconds. */
function after(...looks: readonly Look[]): ShovelVerdict {
  let trouble: ShovelTrouble | undefined;
  let verdict: ShovelVerdict = { kind: 'well' };
  for (const [state, at, reason] of looks) {
    verdict = judgeShovel({ state, reason }, trouble, at * 1_000);
    trouble = verdict.kind === 'wait' ? verdict.trouble : undefined;
  }
  return verdict;
}

test('a shovel that runs is well, whatever was before', () => {
  expect(after(['not-running', 0, 'econnrefused'], ['running', 2])).toEqual({ kind: 'well' });
  expect(after(['starting', 0], ['running', 29]).kind).toBe('well');
});

test.each<[string, readonly Look[]]>([
  [
    'at once',
    [
      ['not-running', 0, 'first'],
      ['not-running', 2, 'noproc'],
    ],
  ],
  [
    'connecting in between',
    [
      ['not-running', 0, 'first'],
      ['starting', 2],
      ['not-running', 4],
    ],
  ],
  [
    'gone then',
    [
      ['not-running', 0, 'first'],
      ['absent', 2],
    ],
  ],
])('one that stops twice has failed for the first reason: %s', (_what, looks) => {
  expect(after(...looks)).toEqual({ kind: 'failed', reason: 'first' });
});

test('one that stops once, runs and stops again is given another chance', () => {
  expect(after(['not-running', 0, 'a'], ['running', 2], ['not-running', 4, 'b']).kind).toBe('wait');
});

test('one that somebody deleted is told so', () => {
  expect(after(['absent', 0], ['absent', 2])).toEqual({
    kind: 'failed',
    reason: 'the shovel was deleted by somebody else',
  });
});

test('one that connects for long is away, however often it was looked at', () => {
  const looks = Array.from({ length: 15 }, (_, index): Look => ['starting', index * 2]);
  expect(after(...looks).kind).toBe('wait');
  expect(after(...looks, ['starting', 30]).kind).toBe('away');
  expect(after(['not-running', 0, 'x'], ['starting', 30]).kind).toBe('away');
});
