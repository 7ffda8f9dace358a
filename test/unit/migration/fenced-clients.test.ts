import { expect, test } from 'vitest';
import type { NewEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { fencedClients } from '../../../src/migration/drain/fenced-clients.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { Step, StepOf } from '../../../src/plan/step.js';
import { recorded } from '../journal/entries.js';
import { couponShop } from '../plan/coupon-shop.js';

const plan = makePlan(couponShop());
const unit = plan.units.find(({ name }) => name.startsWith('coupons'))!;
const isFence = (step: Step): step is StepOf<'client.fence'> => step.kind === 'client.fence';
const isDrain = (step: Step): step is StepOf<'bridge.drain'> => step.kind === 'bridge.drain';
const fences = unit.steps.filter(isFence);
const drain = unit.steps.filter(isDrain).at(-1)!;

const entries = (steps: readonly Step[], direction: NewEntry['direction']) =>
  steps.map(({ id: step }): Partial<NewEntry> => ({
    step,
    unit: unit.name,
    direction,
    kind: 'verified',
  }));
const went = entries(unit.steps, 'forward');
const wayBack = planRollback(plan, foldJournal(recorded(...went)), unit);
const drainOnGreen = wayBack.filter(isDrain).find(({ params }) => params.side === 'green')!;

function namesAt(
  step: StepOf<'bridge.drain'>,
  allSteps: readonly Step[],
  ...said: readonly Partial<NewEntry>[]
) {
  const journal = foldJournal(recorded(...said));
  return fencedClients(step, { plan, journal, allSteps }).map(({ client }) => client.name);
}

test('a drain of blue has in mind who was fenced off blue by then', () => {
  const [first, ...later] = fences;
  expect(later.length).toBeGreaterThan(0);
  expect(namesAt(drain, unit.steps)).toEqual([]);
  expect(namesAt(drain, unit.steps, ...entries([first!], 'forward'))).toEqual([
    first!.params.client.name,
  ]);
  expect(namesAt(drain, unit.steps, ...went)).toEqual(fences.map((one) => one.params.client.name));
});

test('since when, where and why is known of each', () => {
  const strict = fences.find(({ params }) => params.strict)!;
  const journal = foldJournal(recorded(...entries([strict], 'forward')));
  expect(fencedClients(drain, { plan, journal, allSteps: unit.steps })).toEqual([
    {
      client: strict.params.client,
      vhost: unit.blueVhost,
      strict: true,
      since: Date.UTC(2026, 0, 1),
      oldConnectionsGone: false,
    },
  ]);
});

test('whether what a client had opened before is gone, only a fence that is done can tell', () => {
  const strict = fences.find(({ params }) => params.strict)!;
  const [done] = entries([strict], 'forward');
  const goneAfter = (...said: readonly Partial<NewEntry>[]) => {
    const journal = foldJournal(recorded(...said));
    const [found] = fencedClients(drain, { plan, journal, allSteps: unit.steps });
    return found?.oldConnectionsGone;
  };
  const gone = { ...done, evidence: { oldConnectionsGone: true } };
  expect(goneAfter(gone)).toBe(true);
  expect(goneAfter(gone, { ...done, kind: 'intended', evidence: {} })).toBe(false);
});

test('a drain of green has in mind who was stopped there on the way back, and nobody else', () => {
  const stops = wayBack.filter(isFence);
  expect(stops.length).toBeGreaterThan(0);
  expect(namesAt(drainOnGreen, wayBack, ...went)).toEqual([]);
  const said = [...went, ...entries(stops, 'back')];
  expect(namesAt(drainOnGreen, wayBack, ...said)).toEqual(
    stops.map(({ params }) => params.client.name),
  );
  const [one] = fencedClients(drainOnGreen, {
    plan,
    journal: foldJournal(recorded(...said)),
    allSteps: wayBack,
  });
  expect(one?.vhost).toBe(unit.greenVhost);
});

test('they are found by what a step does, however its id is made', () => {
  const renamed = wayBack.map((step, index): Step => ({ ...step, id: `step ${index}` }));
  const stops = renamed.filter(isFence);
  const said = [...went, ...entries(stops, 'back')];
  expect(namesAt(drainOnGreen, renamed, ...said)).toEqual(
    stops.map(({ params }) => params.client.name),
  );
});

test('another unit on its way back has its own', () => {
  const foreign = wayBack.filter(isFence).map((step): Step => ({ ...step, unit: 'other' }));
  const said = [...went, ...entries(foreign, 'back')];
  expect(namesAt(drainOnGreen, foreign, ...said)).toEqual([]);
});
