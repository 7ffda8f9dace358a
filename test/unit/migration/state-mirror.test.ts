import { expect, test } from 'vitest';
import type { Broker } from '../../../src/broker/broker.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { mirrorState } from '../../../src/migration/state-mirror.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Side } from '../../../src/topology/side.js';
import { recorded } from '../journal/entries.js';
import { couponShop } from '../plan/coupon-shop.js';

/** The sides of the rights in the copies that a fence on green leaves, by the cluster a copy stands on. */
async function sidesAfterFence(strategy: 'vhost' | 'broker') {
  const copies: Record<string, unknown> = {};
  const broker = (side: Side) => {
    const put = (_path: readonly string[], { value }: { readonly value: unknown }) => {
      copies[side] = value;
      return Promise.resolve('created');
    };
    // Nothing else of it is asked.
    return { side, api: { put } } as unknown as Broker;
  };
  const saved = { vhost: 'green', user: 'web', configure: '.*', write: '.*', read: '.*' };
  const rights = {
    ...{ action: 'fence', side: 'green', vhost: 'green', unit: 'orders', saved: [saved] },
    denials: [{ user: 'web', readQueues: [], writeExchanges: ['events'] }],
  };
  const entries = recorded({ evidence: { rights } }, { evidence: {} });
  await mirrorState(
    {
      plan: makePlan(couponShop({ strategy })),
      brokers: { blue: broker('blue'), green: broker('green') },
    },
    foldJournal(entries),
    entries,
  );
  return copies;
}

test('of one cluster a copy calls the rights on green its own too', async () => {
  expect(await sidesAfterFence('vhost')).toMatchObject({
    blue: { side: 'blue', rights: [{ side: 'blue', vhost: 'green', user: 'web' }] },
  });
});

test('of two clusters each copy says on which the rights are', async () => {
  const rights = [{ side: 'green', vhost: 'green', user: 'web' }];
  expect(await sidesAfterFence('broker')).toMatchObject({
    blue: { side: 'blue', rights },
    green: { side: 'green', rights },
  });
});
