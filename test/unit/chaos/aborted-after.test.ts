import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { abortedAfter } from '../../../examples/coupon-shop/shop/aborted-after.js';

const never = new AbortController();

test('a pause ends although nobody holds its signal but AbortSignal.any', async () => {
  setFlagsFromString('--expose-gc');
  // Nothing else is called so in a context of its own.
  const collect = runInNewContext('gc') as () => void;
  const signal = AbortSignal.any([never.signal, abortedAfter(200)]);
  for (let looks = 0; looks < 200 && !signal.aborted; looks += 1) {
    await sleep(20);
    collect();
  }
  expect(signal.aborted).toBe(true);
});
