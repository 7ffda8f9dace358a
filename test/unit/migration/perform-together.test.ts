import { expect, test } from 'vitest';
import { performTogether } from '../../../src/migration/perform-together.js';
import { stepGroups } from '../../../src/migration/step-groups.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Step } from '../../../src/plan/step.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { couponShop } from '../plan/coupon-shop.js';
import { ok, rig } from './executor-rig.js';
import { additive } from './steps.js';

const one = additive('one');
const two = additive('two');

const refusal = { ok: false, code: 'NOT.FIT', message: 'not fit', next: [] } as const;

test('every intent is on disk before anything is done', async () => {
  const { deps, entries } = rig({
    execute: async () => {
      expect(entries().filter(({ kind }) => kind === 'intended')).toHaveLength(2);
      return {};
    },
  });

  expect(await performTogether([one, two], 'forward', deps)).toBeUndefined();
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toEqual([
    'intended orders.one',
    'intended orders.two',
    'verified orders.one',
    'verified orders.two',
  ]);
});

test('the gates are asked once for all', async () => {
  const { deps, log } = rig();

  expect(await performTogether([one, two], 'forward', deps)).toBeUndefined();
  expect(log.filter((what) => what === 'gates')).toHaveLength(1);
});

test('when one may not begin, none does', async () => {
  const { deps, log, entries } = rig({
    precheck: async (step) => (step.id === two.id ? refusal : ok({})),
  });

  expect(await performTogether([one, two], 'forward', deps)).toMatchObject({ code: 'NOT.FIT' });
  expect(log).not.toContain('execute');
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toEqual(['failed orders.two']);
});

test('when one fails, the other is seen to its end', async () => {
  const { deps, entries } = rig({
    execute: async (step) => {
      if (step.id !== one.id) return {};
      throw new QuorateError({ code: 'HOOK.FAILED', message: '', exit: 6, next: [] });
    },
  });

  expect(await performTogether([one, two], 'forward', deps)).toMatchObject({ code: 'HOOK.FAILED' });
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toContain('verified orders.two');
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toContain('failed orders.one');
});

test('one that is done already does not keep the other from its turn', async () => {
  const { deps, entries } = rig({
    postcheck: async (step) => (step.id === one.id ? ok({}) : refusal),
    postcheckDeadlineMs: () => 0,
  });

  expect(await performTogether([one, two], 'forward', deps)).toMatchObject({ code: 'NOT.FIT' });
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toEqual([
    'satisfied orders.one',
    'intended orders.two',
    'failed orders.two',
  ]);
});

test('only steps of one kind and unit, marked by the plan, are done at the same time', () => {
  const steps = makePlan(couponShop()).units.flatMap((unit) => unit.steps);
  const move = steps.find((step) => step.kind === 'client.move');
  const fence = steps.find((step) => step.kind === 'client.fence');
  if (move?.kind !== 'client.move' || fence?.kind !== 'client.fence') throw new Error('no steps');
  const along: Step = { ...move, params: { ...move.params, together: true } };
  const elsewhere: Step = { ...along, unit: 'other' };

  expect(stepGroups([move, along, along])).toEqual([[move, along, along]]);
  expect(stepGroups([move, move])).toEqual([[move], [move]]);
  expect(stepGroups([fence, along])).toEqual([[fence], [along]]);
  expect(stepGroups([move, elsewhere])).toEqual([[move], [elsewhere]]);
  expect(stepGroups([])).toEqual([]);
});
