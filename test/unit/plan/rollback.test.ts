import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { Step, StepOf } from '../../../src/plan/step.js';
import { app, binding, client, exchange, planningInput, queue } from './builders.js';
import { couponShop } from './coupon-shop.js';
import { recordedSteps } from './recorded-steps.js';

const plan = makePlan(couponShop());
const shop = plan.units.find((unit) => unit.name.startsWith('coupons'))!;
const reports = plan.units.find((unit) => unit.name.startsWith('reports'))!;

/** The same with so much in its strict queue that a bridge empties it. */
const laden = makePlan(couponShop({}, { 'coupons.ledger': 50_000 }));

/** The way back after every step up to and including the last one that `reached` accepts. */
function backFrom(unit: typeof shop, reached: (step: Step) => boolean, of = plan): Step[] {
  const last = unit.steps.findLastIndex(reached);
  const entries = recordedSteps(unit.steps.slice(0, last + 1));
  return planRollback(of, foldJournal(entries), unit);
}

const strictBridge = shop.bridges.find(({ blue }) => blue === 'coupons.ledger')!;

const returning = (client: string) => (step: Step) =>
  step.kind === 'client.move' && step.params.client.name === client;

const closes = (step: Step, shovel: string) =>
  step.kind === 'bridge.close' && step.params.bridges.includes(shovel);

function indexOf(steps: readonly Step[], wanted: (step: Step) => boolean): number {
  const index = steps.findIndex(wanted);
  expect(index).toBeGreaterThanOrEqual(0);
  return index;
}

const verified = (step: Step) => step.phase === 'verify';

/** Whoever moves last returns first: the mailer, then the worker of two queues; they are one unit by their publisher. */
function twoConsumers() {
  return makePlan(
    planningInput({
      queues: [queue('a'), queue('b'), queue('mail')],
      exchanges: [exchange('in')],
      bindings: ['a', 'b', 'mail'].map((name) => binding('in', name, '#')),
      apps: [
        app('worker', { consumes: ['a', 'b'] }),
        app('mailer', { consumes: ['mail'] }),
        app('web', { published: 5 }),
      ],
      clients: [client('web', { publishes: ['in'] })],
    }),
  );
}

test('a unit that has not begun has no way back', () => {
  expect(backFrom(shop, () => false)).toEqual([]);
});

test('after provisioning only, what was created is removed and nothing else happens', () => {
  const steps = backFrom(shop, (step) => step.phase === 'provision');
  expect(steps.map((step) => step.kind)).toEqual(['unit.remove-green', 'rollback.finish']);
});

test('step ids are unique', () => {
  const ids = backFrom(shop, (step) => step.phase === 'verify').map((step) => step.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('without an order to keep, publishers return before consumers and messages last', () => {
  const steps = backFrom(reports, (step) => step.phase === 'verify');
  const publisher = indexOf(steps, returning('report-feed'));
  const consumer = indexOf(steps, returning('reporter'));
  const bridge = indexOf(steps, (step) => step.kind === 'bridge.open');
  expect(publisher).toBeLessThan(consumer);
  expect(consumer).toBeLessThan(bridge);
});

test.each([
  ['its consumers', plan],
  ['a bridge', laden],
])(
  'where order matters, publishers stay stopped until a strict queue emptied by %s is back',
  (_by, of) => {
    const unit = of.units.find(({ name }) => name === shop.name)!;
    const steps = backFrom(unit, (step) => step.phase === 'verify', of);
    const stopped = indexOf(
      steps,
      (step) => step.kind === 'client.fence' && step.params.side === 'green',
    );
    const strictEmpty = indexOf(steps, (step) => closes(step, strictBridge.reverse));
    const writeRights = indexOf(
      steps,
      (step) =>
        step.kind === 'rights.restore' &&
        step.params.restore === 'everything' &&
        step.params.side === 'blue',
    );
    const publisher = indexOf(steps, returning('shop-web'));
    const liftedOnGreen = indexOf(
      steps,
      (step) => step.kind === 'rights.restore' && step.params.side === 'green',
    );
    expect(stopped).toBe(0);
    expect(strictEmpty).toBeLessThan(writeRights);
    expect(writeRights).toBeLessThan(publisher);
    expect(publisher).toBeLessThan(liftedOnGreen);
  },
);

test('a strict bridge that is half way finishes before anybody turns round', () => {
  const unit = laden.units.find(({ name }) => name === shop.name)!;
  const isOpening = (step: Step) => step.kind === 'bridge.open' && step.phase === 'publishers';
  const steps = backFrom(unit, isOpening, laden);
  const finished = indexOf(steps, (step) => closes(step, strictBridge.forward));
  const returned = indexOf(steps, (step) => step.kind === 'client.move');
  expect(finished).toBeLessThan(returned);
  expect(steps.some((step) => step.kind === 'client.fence')).toBe(false);
});

test('forward bridges are stopped before reverse ones are opened, and everything on green must be empty', () => {
  const steps = backFrom(shop, (step) => step.phase === 'consumers');
  const interrupt = indexOf(steps, (step) => step.kind === 'bridge.interrupt');
  const reverse = indexOf(steps, (step) => step.kind === 'bridge.open');
  expect(interrupt).toBeLessThan(reverse);
  const drain = steps.find((step) => step.kind === 'bridge.drain');
  const created = plan.queues.filter((queue) => queue.green && shop.queues.includes(queue.name));
  expect(drain?.kind === 'bridge.drain' && drain.params.empty.length).toBe(created.length);
});

test('messages of several queues are brought back at the same time', () => {
  const of = twoConsumers();
  const steps = backFrom(of.units[0]!, verified, of);
  const opening = steps.flatMap((step, index) =>
    step.kind === 'bridge.open'
      ? [[step.params.together === true, steps[index - 1]?.kind === 'bridge.open']]
      : [],
  );
  expect(opening).toEqual([
    [false, false],
    [true, true],
    [false, false],
  ]);
});

test('bridges of a queue turn round when whoever consumes it is back, those of others stand until then', () => {
  const of = twoConsumers();
  const steps = backFrom(of.units[0]!, (step) => step.phase === 'publishers', of);
  const [first, second] = returnsOf(steps).slice(1).flat();
  const lines = steps.map((step) => step.id.replace(/^a\.rollback\./u, ''));
  const queues = { worker: ['a', 'b'], mailer: ['mail'] } as Record<string, string[]>;
  const turn = (name: string) => [
    `return.${name}`,
    `interrupt.${name}`,
    ...queues[name]!.map((one) => `messages.bridge.${one}`),
  ];
  expect(lines).toEqual([
    'restore.everything',
    'return.web',
    ...turn(first!),
    ...turn(second!),
    'reroute.green',
    'messages.drain',
    'messages.close',
    'reroute.blue',
    'remove-green',
    'finish',
  ]);
});

test('whoever is on green for certain returns before a client whose move failed', () => {
  const of = twoConsumers();
  const [unit] = of.units;
  const moves = unit!.steps.filter(({ kind }) => kind === 'client.move');
  const last = moves[1]!;
  const before = recordedSteps(unit!.steps.slice(0, unit!.steps.indexOf(last)));
  const [entry] = recordedSteps([last]);
  const failed = ['intended', 'failed'].map((kind) => ({ ...entry!, kind }) as JournalEntry);
  const steps = planRollback(of, foldJournal([...before, ...failed]), unit!);
  expect(returnsOf(steps).flat()).toEqual([moves[0]!.subject.name, last.subject.name]);
});

test('a rollback that was cut off makes the same list again', () => {
  const reached = (step: Step) => step.phase === 'drain';
  expect(backFrom(shop, reached)).toEqual(backFrom(shop, reached));
});

test('a bridge that could not be closed is stopped, and what was refused before it began is not undone', () => {
  const close = reports.steps.findIndex(({ kind }) => kind === 'bridge.close');
  const refused = (index: number, ...more: readonly JournalEntry[]) => {
    const [entry] = recordedSteps([reports.steps[index]!]);
    const entries = [...recordedSteps(reports.steps.slice(0, index)), ...more];
    const state = foldJournal([...entries, { ...entry!, kind: 'failed' }]);
    return planRollback(plan, state, reports);
  };
  const open = reports.bridges.map(({ forward }) => forward);
  const [intended] = recordedSteps([reports.steps[close]!]);
  for (const steps of [refused(close), refused(close, { ...intended!, kind: 'intended' })]) {
    const stopped = steps.flatMap((step) =>
      step.kind === 'bridge.interrupt' ? step.params.bridges : [],
    );
    expect(stopped.toSorted()).toEqual(open.toSorted());
  }
  const move = reports.steps.findIndex(({ kind }) => kind === 'client.move');
  expect(refused(move).map(({ kind }) => kind)).toEqual(['unit.remove-green', 'rollback.finish']);
});

test('what could not be routed is sent again when everybody is back, before the messages return', () => {
  for (const of of [plan, laden]) {
    const unit = of.units.find(({ name }) => name === shop.name)!;
    const steps = backFrom(unit, (step) => step.phase === 'verify', of);
    const consumer = steps.findLastIndex(returning('bookkeeper'));
    const again = (side: string) =>
      indexOf(steps, (step) => step.kind === 'bridge.reroute' && step.params.side === side);
    const green = again('green');
    expect(consumer).toBeLessThan(green);
    expect(green).toBeLessThan(indexOf(steps, ({ kind }) => kind === 'bridge.open'));
    expect(again('blue')).toBeGreaterThan(
      steps.findLastIndex(({ kind }) => kind === 'bridge.close'),
    );
    const { params } = steps[green] as StepOf<'bridge.reroute'>;
    const opened = unit.steps.flatMap((step) =>
      step.kind === 'bridge.open' ? [step.params.bridge] : [],
    );
    expect(params.bridges.toSorted()).toEqual(opened.toSorted());
  }
});

test('where nothing was bridged, nothing is sent again', () => {
  const steps = backFrom(
    reports,
    (step) => step.kind === 'client.move' && step.phase === 'consumers',
  );
  expect(steps.some((step) => step.kind === 'bridge.reroute' && step.params.side === 'green')).toBe(
    false,
  );
});

const hook = { forward: ['./move.sh'], back: ['./move.sh'] };

/** Two publishers, one of which a subscriber hears by a queue of its own, and a third who names another queue. */
function listened(strict: boolean) {
  return makePlan(
    planningInput({
      queues: [queue('a', { strict }), queue('mine', { disposition: 'recreate-by-client' })],
      exchanges: [exchange('in')],
      bindings: [binding('in', 'a', 'k'), binding('in', 'mine', 'k')],
      apps: [
        app('worker', { consumes: ['a'] }),
        app('listener', { consumes: ['mine'], user: 'ears' }),
        app('direct', { published: 5 }),
        app('desk', { published: 5 }),
        app('web', { published: 5 }),
      ],
      clients: [
        client('worker', { hook }),
        client('listener', { hook }),
        client('direct', { publishes: [''], sendsTo: ['a'], hook }),
        client('desk', { publishes: ['in'], hook }),
        client('web', { publishes: ['in'], hook }),
      ],
    }),
  );
}

/** Names of the clients that return, those at the same time in one list. */
function returnsOf(steps: readonly Step[]): string[][] {
  const groups: string[][] = [];
  for (const step of steps) {
    if (step.kind !== 'client.move') continue;
    if (step.params.together === true) groups.at(-1)?.push(step.params.client.name);
    else groups.push([step.params.client.name]);
  }
  return groups;
}

test('a subscriber returns at the same time as those it hears, since nothing carries their messages to it', () => {
  const of = listened(false);
  const back = backFrom(of.units[0]!, verified, of);
  expect(returnsOf(back)).toEqual([['listener', 'web', 'desk'], ['direct'], ['worker']]);
});

test('a subscriber is back before those who stand still for the sake of order publish on blue, all of them at once', () => {
  const of = listened(true);
  const back = backFrom(of.units[0]!, verified, of);
  expect(returnsOf(back)).toEqual([['worker'], ['listener'], ['web', 'direct', 'desk']]);
});
