import { expect, test } from 'vitest';
import type { ManagementApi } from '../../../src/broker/management/api.js';
import type { Broker } from '../../../src/broker/broker.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { isMadeByUs, remakeLost } from '../../../src/migration/rollback/remake-lost.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { hashed } from '../../../src/plan/hash.js';
import { recorded } from '../journal/entries.js';
import { couponShop } from '../plan/coupon-shop.js';

const plan = hashed(makePlan(couponShop()));
const [unit] = plan.units;
const vhost = unit?.greenVhost ?? '';
const names = (unit?.queues ?? []).slice(0, 2);
const queues = names.map((queue) => ({ side: 'green' as const, vhost, queue }));

/** Of a green that has lost every queue, with the puts it gets; quorate has made the first of them. */
function lost() {
  const puts: (readonly string[])[] = [];
  // Nothing else of the API is asked.
  const api = {
    find: () => Promise.resolve(undefined),
    put: (path: readonly string[]) => {
      puts.push(path);
      return Promise.resolve('created');
    },
  } as unknown as ManagementApi;
  const creating = [{ side: 'green', kind: 'queue', vhost, name: names[0] ?? '' }];
  const journal = foldJournal(recorded({ step: 'a', kind: 'intended', evidence: { creating } }));
  // Of a broker only its API is used.
  const brokers = { blue: { api } as Broker, green: { api } as Broker };
  return { puts, context: { plan, journal, brokers } };
}

test('a queue of green that quorate had made is made again as planned, and none of somebody else', async () => {
  const { puts, context } = lost();
  expect(queues.map((queue) => isMadeByUs(queue, context))).toEqual([true, false]);
  expect(await remakeLost(queues, context)).toEqual([names[0]]);
  expect(puts).toEqual([['queues', vhost, names[0]]]);
});

test('a queue of blue is nobody to make', async () => {
  const { puts, context } = lost();
  const onBlue = queues.map((queue) => ({ ...queue, side: 'blue' as const }));
  expect(await remakeLost(onBlue, context)).toEqual([]);
  expect(puts).toEqual([]);
});
