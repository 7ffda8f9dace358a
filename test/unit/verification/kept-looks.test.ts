import { expect, test } from 'vitest';
import { keptLooks } from '../../../src/verification/kept-looks.js';
import type { UnitCounts } from '../../../src/migration/counts/unit-counts.js';

test('hours of looks stays few, with the first two, the newest, and some of the time between', () => {
  let looks: readonly UnitCounts[] = [];
  for (let second = 0; second < 20_000; second += 5) {
    looks = keptLooks([
      ...looks,
      { at: new Date(second * 1000).toISOString(), tookMs: 0, staleMs: 7_000 },
    ]);
  }
  const seconds = looks.map(({ at }) => Date.parse(at) / 1000);
  expect(looks.length).toBeLessThan(130);
  expect(seconds.slice(0, 2)).toEqual([0, 5]);
  expect(seconds.slice(-6)).toEqual([19_970, 19_975, 19_980, 19_985, 19_990, 19_995]);
  expect(seconds.filter((at) => at > 5_000 && at < 15_000).length).toBeGreaterThan(50);
});
