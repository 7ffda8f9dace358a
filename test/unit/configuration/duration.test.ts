import { expect, test } from 'vitest';
import { parseDuration } from '../../../src/configuration/duration.js';

test.each([
  ['0', 0],
  ['250ms', 250],
  ['30s', 30_000],
  ['10m', 600_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
  ['24d', 2_073_600_000],
])('%s is %i milliseconds', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each(['', '30', '-1s', '1.5h', '10 m', 's', '5w', '9999999999999d', '25d', '600h'])(
  '%j is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);
