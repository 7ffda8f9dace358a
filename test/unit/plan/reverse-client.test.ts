import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Plan, Unit } from '../../../src/plan/document.js';
import { planClientReturn } from '../../../src/plan/rollback/reverse-client.js';
import type { Step, StepOf } from '../../../src/plan/step.js';
import { app, binding, client, exchange, planningInput, queue } from './builders.js';
import { planRollback } from '../../../src/plan/rollback.js';
import { couponShop } from './coupon-shop.js';
import { recordedSteps } from './recorded-steps.js';

const plan = makePlan(couponShop());
const shop = unitOf(plan, 'coupons');
const reports = unitOf(plan, 'reports');

function unitOf(of: Plan, start: string): Unit {
  return of.units.find(({ name }) => name.startsWith(start))!;
}

/** The return of a client after every step up to and including the last one that `reached` accepts. */
function returnOf(unit: Unit, name: string, reached: (step: Step) => boolean, of = plan) {
  const last = unit.steps.findLastIndex(reached);
  const state = foldJournal(recordedSteps(unit.steps.slice(0, last + 1)));
  return planClientReturn(of, state, unit, name);
}

function stepsOf(found: ReturnType<typeof planClientReturn>): readonly Step[] {
  return found.kind === 'steps' ? found.steps : expect.fail(JSON.stringify(found));
}

const movesOf = (name: string) => (step: Step) =>
  step.kind === 'client.move' && step.params.client.name === name;
const settled = (name: string) => (step: Step) =>
  step.kind === 'fence.watch' && step.params.client.name === name;

test('a client that has not begun to move has nothing to return from', () => {
  expect(returnOf(reports, 'reporter', ({ phase }) => phase === 'provision').kind).toBe('nothing');
  expect(returnOf(reports, 'reporter', () => false).kind).toBe('nothing');
});

test('a consumer returns: its rights are back, it moves, its bridge stops, its messages follow', () => {
  const steps = stepsOf(returnOf(reports, 'reporter', settled('reporter')));
  expect(steps.map(({ kind }) => kind)).toEqual([
    'rights.restore',
    'client.move',
    'bridge.interrupt',
    'bridge.open',
    'bridge.drain',
    'bridge.close',
    'client.return-finish',
  ]);
  const [restore, move, , open, drain] = steps;
  expect(restore?.params).toMatchObject({
    side: 'blue',
    users: ['reports'],
    denials: [{ user: 'reports', readQueues: ['reports.daily'], writeExchanges: [] }],
  });
  expect(move?.params).toMatchObject({ direction: 'back', toVhost: 'shop' });
  const daily = reports.bridges.find(({ blue }) => blue === 'reports.daily');
  expect(open?.params).toEqual({ bridge: daily?.reverse });
  expect(drain?.params).toMatchObject({ side: 'green', empty: ['reports.daily'] });
});

test('what the client did there is undone, and nothing of anybody else', () => {
  const steps = stepsOf(returnOf(reports, 'reporter', settled('reporter')));
  const { undone } = (steps.at(-1) as StepOf<'client.return-finish'>).params;
  expect(undone.filter((id) => !steps.some((step) => step.id === id))).toEqual(
    [
      'reports.consumers.move.reporter',
      'reports.consumers.bridge.reports.daily',
      'reports.consumers.fence.reporter',
      'reports.consumers.watch.reporter',
    ].map((id) => id.replace(/^reports/, reports.name)),
  );
});

test('a client that never arrived returns all the same', () => {
  const steps = stepsOf(returnOf(reports, 'reporter', movesOf('reporter')));
  expect(steps.map(({ kind }) => kind)).toEqual([
    'client.move',
    'bridge.open',
    'bridge.drain',
    'bridge.close',
    'client.return-finish',
  ]);
});

test('a publisher returns while bridges carry what it publishes on blue', () => {
  const steps = stepsOf(returnOf(reports, 'report-feed', settled('report-feed')));
  expect(steps.some(({ kind }) => kind === 'bridge.interrupt')).toBe(false);
  const opened = steps.filter(({ kind }) => kind === 'bridge.open').map(({ params }) => params);
  const parked = reports.bridges.find(({ blue }) => blue === 'reports.parked');
  expect(opened).toEqual([{ bridge: parked?.reverse }]);
});

test('a consumer stays where the publishers of its queues are', () => {
  const found = returnOf(reports, 'reporter', settled('report-feed'));
  expect(found).toMatchObject({
    kind: 'refused',
    why: 'its queues get messages on green from "report-feed"',
    first: [{ name: 'report-feed' }],
  });
});

test('once the bridges are gone, nobody returns alone', () => {
  const found = returnOf(reports, 'report-feed', ({ kind }) => kind === 'bridge.close');
  expect(found).toMatchObject({ kind: 'refused', first: [] });
});

test('whoever has to do with an order returns with the others', () => {
  for (const name of ['bookkeeper', 'shop-web']) {
    expect(returnOf(shop, name, movesOf(name))).toMatchObject({ kind: 'refused', first: [] });
  }
});

test('a delay queue that is left to expire is waited for and not bridged', () => {
  const steps = stepsOf(returnOf(shop, 'redeemer', settled('redeemer')));
  const drain = steps.find(({ kind }) => kind === 'bridge.drain');
  expect(drain?.params).toMatchObject({ empty: ['coupons.redeem', 'coupons.retry'] });
  expect(steps.filter(({ kind }) => kind === 'bridge.open')).toHaveLength(1);
});

const pair = makePlan(
  planningInput({
    queues: [queue('orders'), queue('orders.late')],
    exchanges: [exchange('events')],
    bindings: [binding('events', 'orders', 'order'), binding('events', 'orders.late', 'late')],
    apps: [
      app('first', { consumes: ['orders', 'orders.late'] }),
      app('second', { consumes: ['orders'] }),
      app('web', { published: 5, user: 'web' }),
    ],
    clients: [client('first'), client('second'), client('web', { publishes: ['events'] })],
    topology: {
      permissions: ['shop', 'web'].map((user) => ({
        ...{ vhost: 'shop', user, configure: '.*', write: '.*', read: '.*' },
      })),
    },
  }),
);

test('the bridge of a queue that somebody else consumes on green stays, and so do its messages', () => {
  const [unit] = pair.units;
  const steps = stepsOf(returnOf(unit!, 'first', settled('second'), pair));
  const late = unit!.bridges.find(({ blue }) => blue === 'orders.late')!;
  expect(steps.find(({ kind }) => kind === 'bridge.interrupt')?.params).toEqual({
    bridges: [late.forward],
  });
  expect(steps.find(({ kind }) => kind === 'bridge.drain')?.params).toMatchObject({
    empty: ['orders.late'],
  });
});

test('rights of a shared user that another fence took come back, and that fence is put up again', () => {
  const [unit] = pair.units;
  const steps = stepsOf(returnOf(unit!, 'first', settled('second'), pair));
  const restore = steps.find(({ kind }) => kind === 'rights.restore') as StepOf<'rights.restore'>;
  expect(restore.params.denials).toEqual([
    { user: 'shop', readQueues: ['orders.late', 'orders'], writeExchanges: [] },
  ]);
  const { undone } = (steps.at(-1) as StepOf<'client.return-finish'>).params;
  expect(undone).toContain(`${unit!.name}.consumers.fence.second`);
  expect(undone).not.toContain(`${unit!.name}.consumers.move.second`);
});

test('a return that was cut off makes the same list again', () => {
  const back = (...ids: readonly string[]): JournalEntry[] =>
    ids.map((step) => ({
      ...{ v: 1, seq: 0, prev: '', at: '', run: '', unit: reports.name, evidence: {} },
      ...{ step, direction: 'back', kind: 'verified' },
    }));
  const done = reports.steps.slice(0, reports.steps.findIndex(settled('reporter')) + 1);
  const listed = stepsOf(
    planClientReturn(plan, foldJournal(recordedSteps(done)), reports, 'reporter'),
  );
  const begun = back(...listed.slice(0, 3).map(({ id }) => id));
  const state = foldJournal([...recordedSteps(done), ...begun]);
  expect(planClientReturn(plan, state, reports, 'reporter')).toEqual({
    kind: 'steps',
    steps: listed,
  });
});

test('bridges to another cluster get their user on green for as long as messages return', () => {
  const across = makePlan(couponShop({ strategy: 'broker' }));
  const steps = stepsOf(
    returnOf(unitOf(across, 'reports'), 'reporter', settled('reporter'), across),
  );
  expect(steps.map(({ kind }) => kind).filter((kind) => kind.startsWith('bridge.'))).toEqual([
    'bridge.interrupt',
    'bridge.user',
    'bridge.open',
    'bridge.drain',
    'bridge.close',
    'bridge.user-remove',
  ]);
});

const listened = makePlan(
  planningInput({
    queues: [queue('a'), queue('mine', { disposition: 'recreate-by-client' })],
    exchanges: [exchange('in')],
    bindings: [binding('in', 'a', 'k'), binding('in', 'mine', 'k')],
    apps: [
      app('listener', { consumes: ['mine'], user: 'ears' }),
      app('web', { published: 5 }),
      app('direct', { published: 5 }),
    ],
    clients: [
      client('listener'),
      client('web', { publishes: ['in'] }),
      client('direct', { publishes: [''], sendsTo: ['a'] }),
    ],
  }),
);

test('a publisher stays with those on green who hear it by queues of their own', () => {
  const [unit] = listened.units;
  const found = returnOf(unit!, 'web', settled('web'), listened);
  expect(found).toMatchObject({
    kind: 'refused',
    why: 'no bridge carries what it publishes on blue to the queues that "listener" makes for itself on green',
    first: [],
  });
});

test('a publisher that names other queues only returns without those who have their own', () => {
  const [unit] = listened.units;
  expect(returnOf(unit!, 'direct', settled('direct'), listened).kind).toBe('steps');
});

const streaming = makePlan(
  planningInput({
    queues: [
      queue('a'),
      queue('log', {
        disposition: 'skip',
        messages: 'none',
        arguments: { 'x-queue-type': 'stream' },
      }),
    ],
    exchanges: [exchange('in')],
    bindings: [binding('in', 'a', 'k'), binding('in', 'log', 'k')],
    apps: [app('worker', { consumes: ['a', 'log'] }), app('web', { published: 5 })],
    clients: [client('worker'), client('web', { publishes: ['in'] })],
  }),
);

test('nobody waits for a stream to be empty, which it never is, on the way back either', () => {
  const [unit] = streaming.units;
  const emptied = (steps: readonly Step[]) =>
    steps.flatMap((step) => (step.kind === 'bridge.drain' ? step.params.empty : []));
  expect(emptied(stepsOf(returnOf(unit!, 'worker', settled('worker'), streaming)))).toEqual(['a']);
  const state = foldJournal(recordedSteps(unit!.steps.slice(0, -3)));
  expect(emptied(planRollback(streaming, state, unit!))).toEqual(['a']);
});

test('a publisher stays with those on green who read a stream that it writes to', () => {
  const [unit] = streaming.units;
  expect(returnOf(unit!, 'web', settled('web'), streaming)).toMatchObject({
    kind: 'refused',
    why: 'no bridge carries what it publishes on blue to the streams that "worker" reads on green',
    first: [],
  });
});
