import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import type { Plan } from '../../../src/plan/document.js';
import { eachFinding } from '../../../src/plan/finding.js';
import { bridgesNamed } from '../../../src/plan/bridges-named.js';
import { forwardBridges, trialBridges } from '../../../src/plan/unit-bridges.js';
import { isTemporaryName } from '../../../src/topology/temporary-name.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planClientReturn } from '../../../src/plan/rollback/reverse-client.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { ClientSettings } from '../../../src/plan/settings/client-settings.js';
import type { StepKind, StepOf } from '../../../src/plan/step.js';
import { app, binding, client, exchange, planningInput, queue } from './builders.js';
import { recordedSteps } from './recorded-steps.js';

interface Site {
  readonly worker?: Partial<ClientSettings>;
  readonly publisher?: Partial<ClientSettings>;
  readonly instances?: number;
  readonly strict?: boolean;
  readonly soakMs?: number;
  readonly strategy?: 'vhost' | 'broker';
}

/** A group of workers on two queues, and one of publishers. */
function planOf({
  worker,
  publisher,
  instances = 4,
  strict = false,
  soakMs = 30_000,
  strategy = 'vhost',
}: Site): Plan {
  const group = (name: string, consumes: readonly string[]) =>
    Array.from({ length: instances }, (_, index) => app(`${name}-${index}`, { consumes }));
  return makePlan(
    planningInput(
      {
        queues: [
          queue('orders', {
            strict,
            arguments: { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' },
          }),
          queue('returns'),
          queue('dead'),
        ],
        exchanges: [exchange('events')],
        bindings: [binding('events', 'orders', 'o'), binding('events', 'returns', 'r')],
        apps: [...group('worker', ['orders', 'returns']), ...group('publisher', [])],
        clients: [
          client('worker', worker),
          client('publisher', { publishes: ['events'], ...publisher }),
        ],
      },
      {
        strategy,
        settings: { gates: { soakMs, deadLetterGrowth: 100, growth: 1000, acknowledgement: 0 } },
      },
    ),
  );
}

const unitOf = (plan: Plan) => plan.units.find(({ queues }) => queues.includes('orders'))!;
const steps = (plan: Plan, phase: string) =>
  unitOf(plan).steps.filter((step) => step.phase === phase);
const names = (plan: Plan, phase: string) =>
  steps(plan, phase).map(({ id }) => id.slice(`${unitOf(plan).name}.${phase}.`.length));
const ofKind = <K extends StepKind>(plan: Plan, kind: K, client: string) =>
  unitOf(plan)
    .steps.filter((step): step is StepOf<K> => step.kind === kind)
    .filter(
      ({ params }) =>
        'client' in params && typeof params.client === 'object' && params.client.name === client,
    );

const sliced = planOf({ worker: { slices: ['1', '50%'] } });

test('bridges open when the first slice is there, each is watched, and the fence comes last', () => {
  expect(names(sliced, 'consumers')).toEqual([
    'move.worker.slice-1',
    'bridge.orders',
    'bridge.returns',
    'gate.worker.slice-1',
    'move.worker.slice-2',
    'gate.worker.slice-2',
    'move.worker.slice-3',
    'fence.worker',
    'watch.worker',
    'gate.worker',
  ]);
  expect(ofKind(sliced, 'client.move', 'worker').map(({ label }) => label)).toEqual([
    'Move client worker, 1 of its 4 connections, from shop to shop-quorum, by the operator',
    'Move client worker, 2 of its 4 connections, from shop to shop-quorum, by the operator',
    'Move client worker, the rest of its 4 connections, from shop to shop-quorum, by the operator',
  ]);
});

test('a slice is expected with its share of consumers, and while others are on blue nobody minds', () => {
  expect(
    ofKind(sliced, 'client.move', 'worker').map(({ params }) => [
      params.slice?.share,
      params.arrives[0]?.consumers,
    ]),
  ).toEqual([
    ['1', 1],
    ['50%', 2],
    ['100%', 4],
  ]);
  const checks = ofKind(sliced, 'client.gate', 'worker').map(({ params }) =>
    params.checks.map(({ code }) => code),
  );
  expect(checks.map((codes) => codes.includes('GATE.CONSUMERS_ON_BLUE'))).toEqual([
    false,
    false,
    true,
  ]);
  expect(checks.map((codes) => codes.includes('GATE.LAG'))).toEqual([true, true, true]);
});

test('publishers move in slices too', () => {
  const plan = planOf({ publisher: { slices: ['25%'] } });
  expect(names(plan, 'publishers')).toEqual([
    'lag',
    'move.publisher.slice-1',
    'gate.publisher.slice-1',
    'move.publisher.slice-2',
    'fence.publisher',
    'watch.publisher',
    'gate.publisher',
  ]);
});

test('after one slice the client returns as a whole, once', () => {
  const unit = unitOf(sliced);
  const begun = unit.steps.findIndex(({ id }) => id.endsWith('move.worker.slice-1'));
  const one = planRollback(
    sliced,
    foldJournal(recordedSteps(unit.steps.slice(0, begun + 1))),
    unit,
  );
  const all = planRollback(sliced, foldJournal(recordedSteps(unit.steps)), unit);
  for (const back of [one, all]) {
    const moves = back.filter((step) => step.kind === 'client.move');
    const returning = moves.filter(({ params }) => params.client.name === 'worker');
    expect(returning).toHaveLength(1);
    expect(returning[0]?.params.slice).toBeUndefined();
    expect(returning[0]?.params.arrives[0]?.consumers).toBe(4);
    expect(new Set(back.map(({ id }) => id)).size).toBe(back.length);
  }
});

const trying = planOf({ worker: { canary: [50, 2000], slices: ['1'] } });

test('trial batches of all its queues go to the first slice, and are watched, before a bridge opens', () => {
  expect(names(trying, 'consumers')).toEqual([
    'move.worker.slice-1',
    'canary-1.orders',
    'canary-1.returns',
    'gate.worker.canary-1',
    'canary-2.orders',
    'canary-2.returns',
    'gate.worker.canary-2',
    'bridge.orders',
    'bridge.returns',
    'gate.worker.slice-1',
    'move.worker.slice-2',
    'fence.worker',
    'watch.worker',
    'gate.worker',
  ]);
  const [first] = ofKind(trying, 'client.gate', 'worker');
  expect(first?.label).toContain('1 of its 4 connections');
  expect(first?.label).toContain('after a trial batch of 50 messages');
  expect(first?.params.queues).toContainEqual({ blue: 'orders', green: 'orders', consumers: 1 });
});

test('a small batch that is rejected as a whole does not pass as a few dead letters', () => {
  const allowed = ofKind(trying, 'client.gate', 'worker').flatMap(({ params }) =>
    params.checks.flatMap((check) =>
      check.code === 'GATE.DEAD_LETTER_GROWTH' ? [check.atMost] : [],
    ),
  );
  expect(allowed).toEqual([5, 100, 100, 100]);
});

test('a batch has a shovel of its own, and the transit exchange of the bridge it tries', () => {
  const unit = unitOf(trying);
  const bridge = forwardBridges(unit).find(({ from }) => from.queue === 'orders');
  const [small, , large] = trialBridges(unit);
  const { shovel, prefetch, ...same } = bridge!;
  expect(small).toEqual({ ...same, shovel: `${shovel}.c1`, count: 50, prefetch: 5 });
  expect(large).toEqual({ ...same, shovel: `${shovel}.c2`, count: 2000, prefetch });
  expect(bridgesNamed(trying, [`${shovel}.c2`])).toEqual([large]);
  expect(isTemporaryName(`${shovel}.c2`)).toBe(true);
});

test.each(['vhost', 'broker'] as const)(
  'a rollback in the middle of a batch stops its shovel, strategy %s',
  (strategy) => {
    const plan = planOf({ worker: { canary: [50] }, strategy });
    const unit = unitOf(plan);
    const begun = unit.steps.findIndex(({ kind }) => kind === 'bridge.canary');
    const steps = unit.steps.slice(0, begun + 1);
    const back = planRollback(plan, foldJournal(recordedSteps(steps)), unit);
    const stop = back.findIndex(
      (step) =>
        step.kind === 'bridge.interrupt' &&
        step.params.bridges.includes(trialBridges(unit)[0]!.shovel),
    );
    const returned = back.findIndex(({ kind }) => kind === 'client.move');
    const brought = back.findIndex(({ kind }) => kind === 'bridge.open');
    expect(returned).toBeGreaterThanOrEqual(0);
    expect(stop).toBe(returned + 1);
    expect(stop).toBeLessThan(brought);
    if (strategy === 'vhost') return;
    // The user it reads by is there before it and gone after it.
    expect(unit.steps.findIndex(({ kind }) => kind === 'bridge.user')).toBe(begun - 1);
    expect(back.findIndex(({ kind }) => kind === 'bridge.user-remove')).toBe(stop + 1);
  },
);

test('a client that returns alone returns as a whole, and has its slices and batches before it again', () => {
  const unit = unitOf(trying);
  const reached = unit.steps.findIndex(({ id }) => id.endsWith('.move.worker.slice-2'));
  const begun = unit.steps.slice(0, reached + 1);
  const found = planClientReturn(trying, foldJournal(recordedSteps(begun)), unit, 'worker');
  const steps = found.kind === 'steps' ? found.steps : [];
  const [move, ...others] = steps.filter((step) => step.kind === 'client.move');
  expect(others).toEqual([]);
  expect(move?.params.slice).toBeUndefined();
  const [end] = steps.filter((step) => step.kind === 'client.return-finish');
  const cutover = begun.filter(({ phase }) => phase === 'consumers').map(({ id }) => id);
  expect(end?.params.undone).toEqual(expect.arrayContaining(cutover));
});

const parts = (plan: Plan) =>
  eachFinding(plan.findings)
    .filter(({ code }) => ['CLIENT.STRICT_IN_PARTS', 'CLIENT.MOVES_WHOLE'].includes(code))
    .map(({ code, severity, subject }) => [code, severity, subject.name]);

test.each<[string, Site]>([
  ['a consumer in slices', { worker: { slices: ['1'] } }],
  ['a consumer with a trial batch', { worker: { canary: [100] } }],
])('%s of a queue whose order matters is refused', (_what, site) => {
  const plan = planOf({ ...site, strict: true });
  expect(parts(plan)).toEqual([['CLIENT.STRICT_IN_PARTS', 'blocker', 'worker']]);
  expect(unitOf(plan).steps).toEqual([]);
});

test('so is a publisher that has to be stopped for it', () => {
  const plan = planOf({ publisher: { slices: ['1'] }, strict: true });
  expect(parts(plan)).toEqual([['CLIENT.STRICT_IN_PARTS', 'blocker', 'publisher']]);
});

test('who cannot be sliced, or has nothing to try, moves as a whole, and that is said', () => {
  const plan = planOf({
    worker: { slices: ['1', '25%'] },
    publisher: { canary: [5] },
    instances: 1,
  });
  expect(parts(plan)).toEqual([
    ['CLIENT.MOVES_WHOLE', 'warning', 'publisher'],
    ['CLIENT.MOVES_WHOLE', 'warning', 'worker'],
  ]);
  expect(names(plan, 'consumers')).toContain('move.worker');
  expect(parts(sliced)).toEqual([]);
});
