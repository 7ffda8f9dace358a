import { expect, test, vi } from 'vitest';
import {
  areFindingsKnown,
  findingsDifference,
} from '../../examples/coupon-shop/driver/findings.js';
import { openShop } from '../../examples/coupon-shop/driver/open-shop.js';
import { quorateIn } from '../../examples/coupon-shop/driver/quorate.js';
import { onStage } from '../../examples/coupon-shop/driver/stage.js';
import { SIDE_VARIABLES } from '../lab/obtain-cluster.js';

const silent = { descriptor: 2, say: () => undefined };
const BACKLOG = 3000;
const RATE = 60;

test('assess finds in the shop exactly what it was built to have', async () => {
  vi.stubEnv(SIDE_VARIABLES.blue, '');
  const { signal } = new AbortController();

  await onStage({ strategy: 'vhost', backlog: BACKLOG, screen: silent, signal }, async (stage) => {
    expect(areFindingsKnown(stage), JSON.stringify(stage.broker)).toBe(true);
    await using _open = await openShop(stage, RATE, signal);
    const quorate = quorateIn(stage.shop.path, stage.passwords, silent, signal);

    expect(await findingsDifference(stage, quorate)).toBeUndefined();
  });
});
