import type { z } from 'zod';
import { expect, test } from 'vitest';
import type { Broker } from '../../../src/broker/broker.js';
import { closeBridges } from '../../../src/migration/bridge/close.js';
import { overrideName } from '../../../src/migration/bridge/delivery-limit.js';
import { interruptBridges } from '../../../src/migration/bridge/interrupt.js';
import { isShovelGone } from '../../../src/migration/bridge/remove-shovel.js';
import type { MigrationContext } from '../../../src/migration/handler.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { StepOf } from '../../../src/plan/step.js';
import { reverseBridges } from '../../../src/plan/unit-bridges.js';
import { couponShop } from '../plan/coupon-shop.js';

const plan = makePlan(couponShop());
const bridge = reverseBridges(plan.units[0]!)[0]!;

/** Brokers that a run was killed on between the deletion of the bridge's shovel and that of its policy. */
function halfRemoved() {
  const policies = new Set([overrideName(bridge)]);
  const policy = {
    ...{ vhost: bridge.from.vhost, name: overrideName(bridge), pattern: '^x$', priority: 1 },
    ...{ 'apply-to': 'queues', definition: { 'delivery-limit': -1 } },
  };
  const api = {
    find: ([what, , name]: readonly string[], schema: z.ZodType) => {
      if (what === 'shovels') return Promise.resolve(schema.parse([]));
      const isThere = what === 'policies' && policies.has(name ?? '');
      return Promise.resolve(isThere ? schema.parse(policy) : undefined);
    },
    delete: ([, , name]: readonly string[]) => {
      policies.delete(name ?? '');
      return Promise.resolve('deleted');
    },
  };
  // Nothing else of a broker is asked for a bridge whose shovel is gone.
  const broker = { api } as unknown as Broker;
  const context = { plan, brokers: { blue: broker, green: broker } } as unknown as MigrationContext;
  return { policies, context };
}

const params = { bridges: [bridge.shovel] };

test('a bridge is not closed before the delivery limit of its source is back', async () => {
  const { policies, context } = halfRemoved();
  const step = { kind: 'bridge.close', params } as StepOf<'bridge.close'>;
  expect(await closeBridges.postcheck(step, context)).toMatchObject({ code: 'BRIDGE.NOT_REMOVED' });
  await closeBridges.execute(step, context);
  expect([...policies]).toEqual([]);
  expect(await closeBridges.postcheck(step, context)).toMatchObject({ ok: true });
});

test('nor is it stopped before', async () => {
  const { policies, context } = halfRemoved();
  const step = { kind: 'bridge.interrupt', params } as StepOf<'bridge.interrupt'>;
  expect(await interruptBridges.postcheck(step, context)).toMatchObject({
    code: 'BRIDGE.NOT_REMOVED',
  });
  await interruptBridges.execute(step, context);
  expect([...policies]).toEqual([]);
  expect(await interruptBridges.postcheck(step, context)).toMatchObject({ ok: true });
});

/** Brokers whose shovel is deleted and listed as running all the same, and who consumes the source. */
function stillListed(
  consumers: readonly (string | undefined)[],
  connections: readonly {
    readonly name: string;
    readonly protocol: string;
    readonly user: string;
  }[],
) {
  const { vhost, queue } = bridge.from;
  const answers: Readonly<Record<string, unknown>> = {
    shovels: [{ vhost: bridge.to.vhost, name: bridge.shovel, state: 'running' }],
    vhosts: { name: vhost },
    consumers: consumers.map((name) => ({
      ...{ queue: { vhost, name: queue }, consumer_tag: 't', arguments: {} },
      channel_details: name === undefined ? [] : { connection_name: name },
    })),
    connections: {
      items: connections.map((connection) => ({ ...connection, vhost })),
      ...{ page_count: 1, filtered_count: connections.length },
    },
  };
  const answer = ([what = '']: readonly string[], schema: z.ZodType) => {
    const found = answers[what];
    return Promise.resolve(found === undefined ? undefined : schema.parse(found));
  };
  const broker = { api: { find: answer, get: answer } } as unknown as Broker;
  return { plan, brokers: { blue: broker, green: broker } } as unknown as MigrationContext;
}

const client = { name: 'c', protocol: 'AMQP 0-9-1', user: 'shop' };
const inside = { name: 'd', protocol: 'Direct 0-9-1', user: 'none' };
const crossing = { name: 'x', protocol: 'AMQP 0-9-1', user: 'quorate.0123456789ab.1' };

test.each([
  ['nobody', [], []],
  ['a client', ['c'], [client]],
])(
  'a deleted shovel that is listed for ever is gone where %s consumes its source',
  async (_who, consumers, connections) => {
    expect(await isShovelGone(stillListed(consumers, connections), bridge)).toBe(true);
  },
);

test.each([
  ['somebody inside the broker', ['c', 'd'], [client, inside]],
  ["a bridge's user", ['x'], [crossing]],
  ['somebody not known yet', ['n'], []],
  ['somebody without figures yet', [undefined], [client]],
])('and may work on where it is %s', async (_who, consumers, connections) => {
  expect(await isShovelGone(stillListed(consumers, connections), bridge)).toBe(false);
});
