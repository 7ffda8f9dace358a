import { expect, test } from 'vitest';
import { selectCompletion, selectSteps } from '../../../src/migration/selection.js';
import type { Plan } from '../../../src/plan/document.js';
import { inPhase } from './steps.js';

const phases = [
  'preflight',
  'provision',
  'consumers',
  'publishers',
  'drain',
  'verify',
  'complete',
] as const;
const unit = (name: string) => ({
  name,
  queues: [name, `${name}.late`],
  exchanges: [`${name}.in`],
  clients: [{ name: `${name}-worker` }],
  steps: phases.map((phase) => inPhase(phase, phase, name)),
});
// Selection looks at units and steps only.
const plan = { units: [unit('orders'), unit('billing')] } as unknown as Plan;
const ids = (options: Partial<Parameters<typeof selectSteps>[1]>) =>
  selectSteps(plan, { units: [], until: undefined, ...options }).map(({ id }) => id);

test('apply goes through every unit in order, and never completes', () => {
  expect(ids({})).toHaveLength(12);
  expect(ids({}).slice(5, 7)).toEqual(['orders.verify', 'billing.preflight']);
});

test('one unit up to one phase', () => {
  expect(ids({ units: ['billing'], until: 'consumers' })).toEqual([
    'billing.preflight',
    'billing.provision',
    'billing.consumers',
  ]);
});

test('units are done in the order of the plan, not of the asking', () => {
  expect(ids({ units: ['billing', 'orders'], until: 'preflight' })).toEqual([
    'orders.preflight',
    'billing.preflight',
  ]);
});

test('completion is selected on its own', () => {
  expect(selectCompletion(plan, ['orders']).map(({ id }) => id)).toEqual(['orders.complete']);
  expect(selectCompletion(plan, [])).toHaveLength(2);
});

test('an unknown unit is refused with the names there are', () => {
  expect(() => ids({ units: ['orders', 'shipping'] })).toThrow(
    expect.objectContaining({
      code: 'UNIT.UNKNOWN',
      exit: 2,
      next: ['Choose one of "orders", "billing"'],
    }),
  );
});

test.each([
  ['queue', 'billing.late'],
  ['exchange', 'billing.in'],
  ['client', 'billing-worker'],
])('who names a %s as a unit is told its unit', (kind, name) => {
  expect(() => ids({ units: [name] })).toThrow(
    `the plan has no unit "${name}"; ${kind} "${name}" is in unit "billing"`,
  );
});

test.each(['complete', 'rollback'] as const)('%s is no phase of apply', (until) => {
  expect(() => ids({ until })).toThrow(expect.objectContaining({ code: 'PHASE.UNKNOWN', exit: 2 }));
});
