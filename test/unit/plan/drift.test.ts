import { expect, test } from 'vitest';
import { describeDifference, findDrift } from '../../../src/plan/drift.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Snapshot } from '../../../src/topology/snapshot.js';
import type { Topology } from '../../../src/topology/topology.js';
import { aParameter } from '../builders.js';
import { binding, queue } from './builders.js';
import { couponShop } from './coupon-shop.js';

const { blue } = couponShop();
const plan = makePlan(couponShop());

function changed(topology: Partial<Topology>): Snapshot {
  return { ...blue, topology: { ...blue.topology, ...topology } };
}

test('blue as it was has not drifted, whatever the counts', () => {
  expect(findDrift(plan, { ...blue, live: undefined }, [])).toEqual([]);
});

test('added, removed and changed objects are told apart', () => {
  const [first, ...rest] = blue.topology.permissions;
  const snapshot = changed({
    queues: [...blue.topology.queues.slice(1), queue('new').queue],
    permissions: first === undefined ? rest : [{ ...first, read: '^$' }, ...rest],
  });
  expect(findDrift(plan, snapshot, []).map(describeDifference)).toEqual([
    'permission shop in vhost shop changed',
    'queue coupons.issue in vhost shop removed',
    'queue new in vhost shop added',
  ]);
  const ignored = [{ kind: 'permission', vhost: 'shop', name: 'shop' } as const];
  expect(findDrift(plan, snapshot, ignored)).toHaveLength(2);
});

test('what lives with its client, quorate’s own objects and other vhosts are no drift', () => {
  const temporary = { ...queue('x').queue, exclusive: true };
  const own = queue(`quorate.${plan.migrationId}.quarantine`).queue;
  const elsewhere = queue('x', { vhost: 'other' }).queue;
  const snapshot = changed({
    queues: [...blue.topology.queues, temporary, own, elsewhere],
    bindings: [...blue.topology.bindings, binding('coupons', 'x', 'k')],
    parameters: [aParameter('shovel', `quorate.${plan.migrationId}.0123456789`)],
  });
  expect(findDrift(plan, snapshot, [])).toEqual([]);
});
