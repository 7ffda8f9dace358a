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

  expect(await performTogether([one, two], 'forward', deps)).toMatchObject({
    done: [one, two],
    error: undefined,
  });
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toEqual([
    'intended orders.one',
    'intended orders.two',
    'verified orders.one',
    'verified orders.two',
  ]);
});

test('the gates are asked once for all', async () => {
  const { deps, log } = rig();

  expect(await performTogether([one, two], 'forward', deps)).toMatchObject({
    done: [one, two],
    error: undefined,
  });
  expect(log.filter((what) => what === 'gates')).toHaveLength(1);
});

test('the first is held back alone, so that a pause is told of once', async () => {
  const { deps, log } = rig();
  const between = async (step: Step) => {
    log.push(`between ${step.id}`);
    throw new QuorateError({ code: 'PAUSE.HELD', message: '', exit: 6, next: [] });
  };

  expect(await performTogether([one, two], 'forward', { ...deps, between })).toMatchObject({
    done: [],
    error: { code: 'PAUSE.HELD' },
  });
  expect(log).toEqual([`between ${one.id}`, 'journal paused', 'paused', `on failure ${one.id}`]);
});

test('when one may not begin, none does', async () => {
  const { deps, log, entries } = rig({
    precheck: async (step) => (step.id === two.id ? refusal : ok({})),
  });

  expect(await performTogether([one, two], 'forward', deps)).toMatchObject({
    done: [],
    error: { code: 'NOT.FIT' },
  });
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

  expect(await performTogether([one, two], 'forward', deps)).toMatchObject({
    done: [two],
    error: { code: 'HOOK.FAILED' },
  });
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toContain('verified orders.two');
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toContain('failed orders.one');
});

test('one that is done already does not keep the other from its turn', async () => {
  const { deps, entries } = rig({
    postcheck: async (step) => (step.id === one.id ? ok({}) : refusal),
    postcheckDeadlineMs: () => 0,
  });

  expect(await performTogether([one, two], 'forward', deps)).toMatchObject({
    done: [one],
    error: { code: 'NOT.FIT' },
  });
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toEqual([
    'satisfied orders.one',
    'intended orders.two',
    'failed orders.two',
  ]);
});

test('one that is done already counts as done although the other may not begin', async () => {
  const { deps } = rig({
    postcheck: async (step) => (step.id === one.id ? ok({}) : refusal),
    precheck: async () => refusal,
  });

  expect(await performTogether([one, two], 'forward', deps)).toMatchObject({
    done: [one],
    error: { code: 'NOT.FIT' },
  });
});

test('when several fail, each is told of in the order of the plan, once nothing goes on any more', async () => {
  let failFirst = (): void => undefined;
  const first = new Promise<void>((resolve) => (failFirst = resolve));
  const { deps, log, entries } = rig({
    execute: async ({ id }) => {
      if (id === one.id) await first;
      throw new QuorateError({ code: id, message: '', exit: 6, next: [] });
    },
  });
  const report = (event: { readonly event: string }): void => {
    if (event.event === 'step-failed') failFirst();
  };
  const context = { ...deps.context, reporter: { report } };

  const ended = await performTogether([one, two], 'forward', { ...deps, context });
  expect(ended).toMatchObject({ done: [], error: { code: one.id } });
  expect(entries().map(({ kind, step }) => `${kind} ${step}`)).toEqual([
    'intended orders.one',
    'intended orders.two',
    'failed orders.two',
    'failed orders.one',
  ]);
  expect(log.slice(-2)).toEqual(['on failure orders.one', 'on failure orders.two']);
});

test('all intents are handed over to be copied, not the newest alone', async () => {
  const made = rig({ precheck: async ({ id }) => ok({ creating: id === one.id ? [1] : [] }) });
  const handed: unknown[] = [];
  const onIntended: typeof made.deps.onIntended = async (_state, intents) => {
    handed.push(...intents.map(({ step, evidence }) => [step, evidence['creating']]));
  };

  await performTogether([one, two], 'forward', { ...made.deps, onIntended });
  expect(handed).toEqual([
    [one.id, [1]],
    [two.id, []],
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
  const open = steps.filter((step) => step.kind === 'bridge.open' && step.unit === move.unit);
  const [first, ...others] = open;
  if (first?.kind !== 'bridge.open' || others.length === 0) throw new Error('no bridges');
  const opened: Step = { ...first, params: { ...first.params, together: true } };
  expect(stepGroups([first, opened, fence])).toEqual([[first, opened], [fence]]);
});
