import { expect, test } from 'vitest';
import { isWithin, provenWindows } from '../../../src/verification/account/proven-windows.js';
import { takenFrom } from '../../../src/verification/account/taken.js';
import { reading } from './readings.js';

const seen = (seconds: number, oldest: number, newest: number) => ({
  atMs: seconds * 1000,
  uptimes: { a: 1_000_000 + seconds * 1000 },
  opened: { a: { oldest, newest } },
});

test('looks that share a connection prove a time without a break, and others begin a new one', () => {
  const windows = provenWindows([seen(0, 1, 5), seen(9, 2, 9), seen(20, 10, 20), seen(30, 20, 20)]);
  expect(windows).toEqual([
    { fromMs: 0, toMs: 9_000 },
    { fromMs: 20_000, toMs: 30_000 },
  ]);
  expect(windows.map((window) => isWithin(window, 9_000))).toEqual([true, false]);
  expect(provenWindows([])).toEqual([]);
});

test('what was taken in several such times is summed, and what may have been forgotten between them is not counted', () => {
  const counts = [0, 0, 4, 4, 90, 90, 96, 96];
  const looks = counts.map((acknowledged, index) => reading(index * 8, { acknowledged }));
  const carried = looks.map(({ atMs }) => reading(atMs / 1000));
  const counted = {
    blue: { stretches: [looks], gaps: [] },
    transit: { stretches: [carried], gaps: [] },
    proven: [
      { fromMs: 0, toMs: 24_000 },
      { fromMs: 32_000, toMs: 56_000 },
    ],
    prefetch: undefined,
  };
  expect(takenFrom({ ...counted, sinceMs: 0 })).toEqual({
    ...{ messages: 10, fetched: 0, fromMs: 0, toMs: 48_000 },
  });
  expect(takenFrom({ ...counted, sinceMs: 30_000 })).toMatchObject({ messages: 6 });
  expect(takenFrom({ ...counted, transit: { stretches: [], gaps: [] }, sinceMs: 0 })).toBe(
    undefined,
  );
});
