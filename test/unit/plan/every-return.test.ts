import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import type { Plan, Unit } from '../../../src/plan/document.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Denial } from '../../../src/plan/denial.js';
import { planClientReturn } from '../../../src/plan/rollback/reverse-client.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { ClientSettings } from '../../../src/plan/settings/client-settings.js';
import type { Step } from '../../../src/plan/step.js';
import { allBridges, forwardBridges } from '../../../src/plan/unit-bridges.js';
import type { Arguments } from '../../../src/topology/topology.js';
import { app, binding, client, exchange, planningInput, queue } from './builders.js';
import { couponShop } from './coupon-shop.js';
import { rpcShop } from './rpc.js';

const deadLetters = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'orders.dead' };
const soak = { gates: { soakMs: 1_000 } };

/** Clients that share queues and users, one that publishes what it consumes, and queues nobody consumes. */
const entangled = (ofOrders: Arguments, ofFirst: Partial<ClientSettings> = {}) =>
  planningInput(
    {
      queues: [
        queue('orders', { arguments: ofOrders }),
        queue('orders.dead'),
        queue('mail'),
        queue('audit'),
      ],
      exchanges: [exchange('events'), exchange('desk', 'direct')],
      bindings: [
        binding('events', 'orders', 'order.#'),
        binding('events', 'audit', '#'),
        binding('desk', 'mail', 'mail'),
      ],
      apps: [
        ...['', '-2', '-3'].map((end) => app(`first${end}`, { consumes: ['orders'] })),
        app('second', { consumes: ['orders', 'orders.dead'] }),
        app('mailer', { consumes: ['mail'], user: 'mail' }),
        app('forwarder', { consumes: ['orders'], published: 5, user: 'mail' }),
        app('web', { published: 5 }),
        app('desk', { published: 5, user: 'desk' }),
      ],
      clients: [
        client('first', ofFirst),
        client('second'),
        client('mailer'),
        client('forwarder', { publishes: ['desk'] }),
        client('web', { publishes: ['events'] }),
        client('desk', { publishes: ['desk'] }),
      ],
      topology: {
        permissions: ['shop', 'mail', 'desk'].map((user) => ({
          ...{ vhost: 'shop', user, configure: '.*', write: '.*', read: '.*' },
        })),
      },
    },
    { settings: soak },
  );

const plans: readonly (readonly [string, Plan])[] = [
  ['of a shop', makePlan(couponShop({ settings: soak }))],
  [
    'of a shop whose ledger is emptied by a bridge',
    makePlan(couponShop({ settings: soak }, { 'coupons.ledger': 50_000 })),
  ],
  ['to another cluster', makePlan(couponShop({ strategy: 'broker', settings: soak }))],
  ['of clients that share queues and users', makePlan(entangled({}))],
  ['of clients that also share dead letters', makePlan(entangled(deadLetters))],
  [
    'of requests whose callers are stopped',
    makePlan(rpcShop({ readers: ['auditor', 'board', 'clerk'] }, { settings: soak })),
  ],
  [
    'of slices and trial batches',
    makePlan(entangled({}, { slices: ['1', '100%'], canary: [10, 100] })),
  ],
];

/** What steps lead to, as far as returns can spoil it. Throws what must never be. */
class World {
  readonly entries: JournalEntry[] = [];
  readonly #open = new Set<string>();
  readonly #taken = new Set<string>();
  readonly #there = new Set<string>();
  readonly #unit: Unit;

  constructor(unit: Unit) {
    this.#unit = unit;
  }

  do(step: Step, direction: 'forward' | 'back'): void {
    const evidence = step.kind === 'client.return-finish' ? { undone: step.params.undone } : {};
    this.#act(step);
    this.entries.push({
      ...{ v: 1, seq: this.entries.length, prev: '', at: '', run: '', kind: 'verified' },
      ...{ step: step.id, unit: step.unit, direction, evidence },
    });
  }

  /** Rights taken, bridges standing and clients on green. */
  standing() {
    const sorted = (names: Iterable<string>) => [...names].sort();
    return { taken: sorted(this.#taken), open: sorted(this.#open), there: sorted(this.#there) };
  }

  holds(denials: readonly Denial[]): boolean {
    return rightsOf(denials).every((right) => this.#taken.has(right));
  }

  #act(step: Step): void {
    if (step.kind === 'client.move') {
      if (step.params.direction === 'forward') this.#there.add(step.params.client.name);
      else this.#there.delete(step.params.client.name);
    }
    if (step.kind === 'client.fence') {
      if (!step.params.strict && !this.#there.has(step.params.client.name))
        throw new Error(`${step.params.client.name} is fenced before it has moved`);
      for (const right of rightsOf(step.params.denials)) this.#taken.add(right);
    }
    if (step.kind === 'rights.restore') {
      for (const right of rightsOf(step.params.denials ?? [])) {
        if (!this.#taken.delete(right)) throw new Error(`nobody had taken ${right}`);
      }
    }
    // A trial ends by itself; both directions at once are forbidden to it, too.
    if (step.kind === 'bridge.canary') this.#opens(step.params.bridge, { stays: false });
    if (step.kind === 'bridge.open') this.#opens(step.params.bridge, { stays: true });
    if (step.kind === 'bridge.close' || step.kind === 'bridge.interrupt') {
      for (const shovel of step.params.bridges) this.#open.delete(shovel);
    }
  }

  #opens(shovel: string, { stays }: { readonly stays: boolean }): void {
    const bridges = allBridges(this.#unit);
    const bridge = bridges.find((one) => one.shovel === shovel);
    const other = bridges.find(
      ({ from, to }) =>
        from.side === bridge?.to.side &&
        from.queue === bridge.to.queue &&
        to.side === bridge.from.side,
    );
    if (other !== undefined && this.#open.has(other.shovel))
      throw new Error(`both directions of ${shovel}`);
    if (stays) this.#open.add(shovel);
  }
}

function rightsOf(denials: readonly Denial[]): string[] {
  return denials.flatMap(({ user, readQueues, writeExchanges }) => [
    ...readQueues.map((name) => `${user} reads ${name}`),
    ...writeExchanges.map((name) => `${user} writes ${name}`),
  ]);
}

/** Everything up to verify that the journal does not call done, in the plan's order. */
function forward(unit: Unit, world: World, until = unit.steps.length): void {
  for (const step of unit.steps.slice(0, until)) {
    const done = foldJournal(world.entries).units.get(unit.name)?.forward;
    if (step.phase !== 'complete' && !done?.has(step.id)) world.do(step, 'forward');
  }
}

test.each(plans)(
  'from anywhere in a plan %s, whoever can return can go forward again',
  (_of, plan) => {
    const found = { steps: 0, refused: 0, nothing: 0 };
    for (const unit of plan.units) {
      const straight = new World(unit);
      forward(unit, straight);
      for (const [reached] of unit.steps.entries()) {
        for (const { name } of unit.clients) {
          const world = new World(unit);
          forward(unit, world, reached);
          const before = world.standing();
          const back = planClientReturn(plan, foldJournal(world.entries), unit, name);
          found[back.kind] += 1;
          if (back.kind !== 'steps') continue;
          expect(new Set(back.steps.map(({ id }) => id)).size).toBe(back.steps.length);
          for (const step of back.steps) world.do(step, 'back');

          const state = foldJournal(world.entries).units.get(unit.name);
          expect(state?.back.size).toBe(0);
          const { there, open, taken } = world.standing();
          expect(there).toEqual(before.there.filter((other) => other !== name));
          expect(open.every((shovel) => before.open.includes(shovel))).toBe(true);
          expect(taken.every((right) => before.taken.includes(right))).toBe(true);
          // Who is still on green gets what is published on blue.
          const needed = unit.clients
            .filter((one) => there.includes(one.name))
            .flatMap(({ consumes }) => consumes);
          for (const { from, shovel } of forwardBridges(unit)) {
            if (before.open.includes(shovel) && needed.some(({ queue: one }) => one === from.queue))
              expect(open).toContain(shovel);
          }
          const planned = unit.clients.find((one) => one.name === name)!;
          for (const user of planned.users) {
            expect(
              planned.consumes.filter(({ queue: one }) => taken.includes(`${user} reads ${one}`)),
            ).toEqual([]);
            expect(
              planned.publishes.filter((one) => taken.includes(`${user} writes ${one}`)),
            ).toEqual([]);
          }
          // What still counts as done is done.
          for (const step of unit.steps) {
            if (step.kind === 'client.fence' && state?.forward.has(step.id))
              expect(
                world.holds(step.params.denials),
                `${step.id} after the return of ${name}`,
              ).toBe(true);
          }
          expect(planRollback(plan, foldJournal(world.entries), unit).at(-1)?.kind).toBe(
            'rollback.finish',
          );
          for (const step of unit.steps) {
            const { forward: done } = foldJournal(world.entries).units.get(unit.name)!;
            const isOf =
              (step.kind === 'client.move' && step.params.client.name === name) ||
              (step.kind === 'bridge.canary' && !open.includes(step.params.bridge));
            if (isOf) expect([name, done.has(step.id)]).toEqual([name, false]);
          }
          forward(unit, world);
          expect(world.standing()).toEqual(straight.standing());
        }
      }
    }
    expect(found.steps).toBeGreaterThan(20);
    expect(found.refused).toBeGreaterThan(20);
  },
);

test.each(plans)('in a plan %s, who is told to return first can', (_of, plan) => {
  for (const unit of plan.units) {
    for (const [reached] of unit.steps.entries()) {
      for (const { name } of unit.clients) {
        const world = new World(unit);
        forward(unit, world, reached);
        const back = planClientReturn(plan, foldJournal(world.entries), unit, name);
        if (back.kind !== 'refused') continue;
        for (const first of back.first) {
          const before = planClientReturn(plan, foldJournal(world.entries), unit, first.name);
          expect(before.kind, `${first.name} before ${name} at ${reached}`).not.toBe('nothing');
        }
      }
    }
  }
});
