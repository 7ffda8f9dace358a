import { expect, test } from 'vitest';
import { judgeLag } from '../../../../src/migration/gates/judge-lag.js';
import { look } from './looks.js';

type Reading = readonly [waiting: number | undefined, passed: number];
const looks = (...readings: readonly Reading[]) =>
  readings.map(([waiting, passed], index) => look(index * 5, { lag: { waiting, passed } }));

test.each<[string, readonly Reading[], number | undefined, string]>([
  [
    'nothing waits',
    [
      [0, 10],
      [0, 10],
      [0, 10],
    ],
    undefined,
    'ok',
  ],
  [
    'much waits and moves',
    [
      [900, 10],
      [800, 110],
      [700, 210],
    ],
    undefined,
    'ok',
  ],
  [
    'some waits and nothing moves',
    [
      [5, 10],
      [5, 10],
      [5, 10],
    ],
    undefined,
    'wait',
  ],
  [
    'nothing moves, seen only for a moment',
    [
      [5, 10],
      [5, 10],
    ],
    undefined,
    'ok',
  ],
  [
    'more than allowed, though it moves',
    [
      [900, 10],
      [800, 110],
      [700, 210],
    ],
    699,
    'wait',
  ],
  [
    'as much as allowed',
    [
      [900, 10],
      [800, 110],
      [700, 210],
    ],
    700,
    'ok',
  ],
  [
    'not told',
    [
      [900, 10],
      [800, 110],
      [undefined, 210],
    ],
    undefined,
    'wait',
  ],
  [
    'counter begins anew when a node restarts',
    [
      [900, 500],
      [800, 0],
      [700, 20],
    ],
    undefined,
    'ok',
  ],
])('lag: %s', (_what, readings, atMost, state) => {
  expect(judgeLag(looks(...readings), atMost).state).toBe(state);
});

test('a look that could not be made is not taken for nothing', () => {
  expect(judgeLag([look(0)], undefined).state).toBe('wait');
});

test('the pace is told', () => {
  expect(judgeLag(looks([900, 10], [800, 110], [700, 210]), undefined).value).toBe(
    '700 messages waiting on blue, 20 a second pass',
  );
});
