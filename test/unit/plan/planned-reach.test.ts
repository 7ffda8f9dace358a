import { expect, test } from 'vitest';
import type { BridgeReach } from '../../../src/plan/bridge-reach.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planningInput, queue } from './builders.js';

const addresses = { blue: ['amqps://blue1:5671'], green: ['amqp://green:5672'] };
const asQuorate: BridgeReach = { amqp: [], tls: { verify: 'peer' } };

function planned(stated: { readonly blue?: BridgeReach; readonly green?: BridgeReach } = {}) {
  const reach = { blue: asQuorate, green: asQuorate, ...stated };
  return makePlan(
    planningInput(
      { queues: [queue('orders')] },
      {
        strategy: 'broker',
        addresses,
        settings: { bridging: { reach } },
      },
    ),
  );
}

const codes = (plan: ReturnType<typeof planned>) => plan.findings.map(({ code }) => code);

test('bridges use the addresses that quorate uses, and verify, unless something else is stated', () => {
  expect(planned().reach).toEqual({
    blue: { amqp: ['amqps://blue1:5671'], tls: { verify: 'peer' } },
    green: { amqp: ['amqp://green:5672'], tls: { verify: 'peer' } },
  });
  const tls = { verify: 'peer' as const, ca: '/etc/blue-ca.pem', serverName: 'blue' };
  const { reach } = planned({ blue: { amqp: ['amqps://10.0.0.1:5671'], tls } });
  expect(reach?.blue).toEqual({ amqp: ['amqps://10.0.0.1:5671'], tls });
  expect(codes(planned({ blue: { amqp: [], tls } }))).not.toContain('BROKER.BRIDGE_UNVERIFIED');
});

test('how bridges reach a broker is part of what is reviewed', () => {
  const other = planned({ blue: { amqp: ['amqps://elsewhere:5671'], tls: { verify: 'peer' } } });
  expect(other.hash).not.toBe(planned().hash);
  expect(other.migrationId).toBe(planned().migrationId);
});

test('a bridge that takes anybody for the broker is found, where its addresses are encrypted', () => {
  const none: BridgeReach = { amqp: [], tls: { verify: 'none' } };
  const [found, ...more] = planned({ blue: none, green: none }).findings.filter(
    ({ code }) => code === 'BROKER.BRIDGE_UNVERIFIED',
  );
  expect(more).toEqual([]);
  expect(found?.about).toEqual([
    { kind: 'broker', vhost: '', name: 'blue', evidence: { addresses: addresses.blue } },
  ]);
});

test('within one cluster there is nothing to reach', () => {
  const plan = makePlan(planningInput({ queues: [queue('orders')] }, { addresses }));
  expect(plan.reach).toBeUndefined();
});
