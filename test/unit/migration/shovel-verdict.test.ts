import { expect, test } from 'vitest';
import {
  judgeCounted,
  judgeShovel,
  type ShovelSighting,
  type ShovelTrouble,
  type ShovelVerdict,
} from '../../../src/migration/bridge/shovel-verdict.js';

type Look = readonly [state: ShovelSighting['state'], at: number, reason?: string];

/** The verdict on the last of several looks, seconds. */
const after = (...looks: readonly Look[]) => verdictOf(judgeShovel, looks);
const counted = (...looks: readonly Look[]) => verdictOf(judgeCounted, looks);

function verdictOf(judge: typeof judgeShovel, looks: readonly Look[]): ShovelVerdict {
  let trouble: ShovelTrouble | undefined;
  let verdict: ShovelVerdict = { kind: 'well' };
  for (const [state, at, reason] of looks) {
    verdict = judge({ state, reason }, trouble, at * 1_000);
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

test('a counted shovel that is listed no more has ended before its count, since none is started again', () => {
  expect(counted(['running', 0], ['unlisted', 2], ['unlisted', 11]).kind).toBe('wait');
  expect(counted(['running', 0], ['unlisted', 2], ['unlisted', 12])).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('cut') as string,
  });
  expect(after(['unlisted', 2], ['unlisted', 12]).kind).toBe('wait');
  expect(counted(['unlisted', 2], ['running', 12]).kind).toBe('well');
});

test('a counted shovel that connects for long has failed, too', () => {
  expect(counted(['starting', 0], ['starting', 29]).kind).toBe('wait');
  expect(counted(['starting', 0], ['starting', 30, 'econnrefused'])).toEqual({
    kind: 'failed',
    reason: 'econnrefused',
  });
});
