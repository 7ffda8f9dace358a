import { expect, test } from 'vitest';
import { passagesOf } from '../../../src/migration/passages.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Step } from '../../../src/plan/step.js';
import { app, binding, client, exchange, planningInput, queue } from '../plan/builders.js';
import { couponShop } from '../plan/coupon-shop.js';

const short = (step: Step) => step.id.replace(/^[^.]+\./u, '');
const parts = (steps: readonly Step[], apart = true) =>
  passagesOf(steps, { apart }).map(({ steps: one }) => one.map(short));

function orders(settings: Parameters<typeof client>[1] = {}, strict = false) {
  const plan = makePlan(
    planningInput(
      {
        queues: [queue('orders', { strict }), queue('mail')],
        exchanges: [exchange('events')],
        bindings: [binding('events', 'orders', 'order.#'), binding('events', 'mail', '#')],
        apps: [app('worker', { consumes: ['orders', 'mail'] }), app('web', { published: 5 })],
        clients: [client('worker', settings), client('web', { publishes: ['events'] })],
      },
      { settings: { gates: { soakMs: 30_000 } } },
    ),
  );
  return plan.units[0]!.steps;
}

test('nothing comes between the move of a consumer and the bridges of its queues', () => {
  const steps = orders().filter(({ phase }) => phase === 'consumers');
  expect(parts(steps)).toEqual([
    ['consumers.move.worker', 'consumers.bridge.mail', 'consumers.bridge.orders'],
    ['consumers.fence.worker'],
    ['consumers.watch.worker'],
    ['consumers.gate.worker'],
  ]);
  expect(passagesOf(steps, { apart: true })[0]?.clients).toEqual(['worker']);
});

test('who only publishes leaves nothing behind, and its move may be parted from what follows', () => {
  const steps = orders().filter(({ phase }) => phase === 'publishers');
  const [, move] = passagesOf(steps, { apart: true });
  expect(move?.steps.map(short)).toEqual(['publishers.move.web']);
  expect(move?.clients).toEqual([]);
});

test('a trial batch is watched before the bridges open, so the plan itself parts them there', () => {
  const steps = orders({ canary: [10] }).filter(({ phase }) => phase === 'consumers');
  expect(parts(steps)[0]).toEqual(['consumers.move.worker']);
});

test('who is stopped for the sake of order has moved before a run may hold', () => {
  const steps = orders({}, true).filter(({ phase }) => phase === 'publishers');
  const all = passagesOf(steps, { apart: true });
  const stopped = all.find(({ clients }) => clients.includes('web'));
  expect(stopped?.steps.map(short)).toEqual(
    expect.arrayContaining(['publishers.fence.web', 'publishers.move.web']),
  );
});

test('what is only done at the same time is parted when every step counts', () => {
  const { units } = makePlan(couponShop());
  for (const { steps } of units) {
    expect(parts(steps).flat()).toEqual(steps.map(short));
    expect(parts(steps, false).flat()).toEqual(steps.map(short));
    expect(parts(steps, false).length).toBeLessThanOrEqual(parts(steps).length);
  }
});

test('the bridges of several clients that move together follow all of them', () => {
  const steps = makePlan(couponShop()).units.flatMap((unit) => unit.steps);
  for (const { steps: one, clients } of passagesOf(steps, { apart: true })) {
    const last = one.at(-1)!;
    if (clients.length > 0) expect(['bridge.open', 'client.move']).toContain(last.kind);
    else expect(one).toHaveLength(1);
  }
});
