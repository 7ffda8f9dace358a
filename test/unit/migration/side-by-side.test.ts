import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sideBySide } from '../../../src/migration/provision/side-by-side.js';

test('results keep the order of the items, and never more than eight are under way', async () => {
  let underWay = 0;
  let most = 0;
  const items = Array.from({ length: 50 }, (_, index) => index);
  const results = await sideBySide(items, async (item) => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turns = 0; turns < 50 - item; turns += 1) await turn();
    underWay -= 1;
    return item * 2;
  });
  expect(results).toEqual(items.map((item) => item * 2));
  expect(most).toBe(8);
});

test('the first error ends it', async () => {
  await expect(
    sideBySide([1, 2, 3], async (item) => {
      if (item === 2) throw new Error('two');
      return item;
    }),
  ).rejects.toThrow('two');
});

test('nothing to do is done', async () => {
  expect(await sideBySide([], async () => 1)).toEqual([]);
});
