import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import { bridgeUsers } from '../../../src/plan/bridge-user.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { Step } from '../../../src/plan/step.js';
import { compilePattern } from '../../../src/topology/policy-pattern.js';
import { isTemporaryName } from '../../../src/topology/temporary-name.js';
import { couponShop } from './coupon-shop.js';
import { recordedSteps } from './recorded-steps.js';

const plan = makePlan(couponShop({ strategy: 'broker' }));
const shop = plan.units.find(({ name }) => name.startsWith('coupons'))!;
const source = {
  migrationId: '0123456789ab',
  run: '4711-mjz0k3x1',
  side: 'blue',
  capabilities: { maxPatternBytes: undefined },
} as const;

function unitOf(...queues: readonly string[]) {
  const bridges = queues.map((name) => ({ blue: name, green: name, forward: 'f', reverse: 'r' }));
  return { ...shop, bridges };
}

function matcher(pattern: string): (name: string) => boolean {
  const compiled = compilePattern(pattern);
  if (compiled.kind === 'unsupported') throw new Error(`not readable: ${pattern}`);
  return compiled.matches;
}

test('a bridge user may read its queues, by exact name, and nothing else', () => {
  const hostile = ['a/b ü <x>', 'a.b', '$(id)', 'x|y', '(?i)z'];
  const [user, ...more] = bridgeUsers(unitOf(...hostile), source);
  expect(more).toEqual([]);
  expect(user?.permission).toMatchObject({ configure: '^$', write: '^$', vhost: shop.blueVhost });
  const mayRead = matcher(user?.permission.read ?? '');
  expect(hostile.filter(mayRead)).toEqual(hostile);
  expect(['axb', 'x', 'y', 'a.bc', 'Z', ''].filter(mayRead)).toEqual([]);
});

test('its name is quorate’s, of this unit and this run', () => {
  const [user] = bridgeUsers(unitOf('q'), source);
  const [other] = bridgeUsers(unitOf('q'), { ...source, run: '4712-mjz0k3x1' });
  expect(user?.name).toMatch(/^quorate\.0123456789ab\.[0-9a-f]{10}\.[0-9a-f]{8}$/);
  expect(isTemporaryName(user?.name ?? '')).toBe(true);
  expect(other?.name).not.toBe(user?.name);
});

test('where patterns are limited there are as many users as it takes, each within the limit', () => {
  const names = Array.from({ length: 60 }, (_, index) => `${'queue.'.repeat(10)}${index}`);
  const users = bridgeUsers(unitOf(...names), {
    ...source,
    capabilities: { maxPatternBytes: 1024 },
  });
  expect(users.length).toBeGreaterThan(1);
  expect(new Set(users.map(({ name }) => name)).size).toBe(users.length);
  expect(users.every(({ permission }) => Buffer.byteLength(permission.read) <= 1024)).toBe(true);
  expect(users.flatMap(({ queues }) => queues).toSorted()).toEqual(names.toSorted());
});

test('the plan says who is made, before the first bridge, and when it goes, after the last', () => {
  const { steps } = shop;
  const kinds = steps.map(({ kind }) => kind);
  const made = kinds.indexOf('bridge.user');
  expect(kinds.filter((kind) => kind === 'bridge.user')).toHaveLength(1);
  expect(steps[made]).toMatchObject({ risk: 'additive' });
  expect(steps[made]?.params).toEqual({
    side: 'blue',
    vhost: 'shop',
    queues: shop.bridges.map(({ blue }) => blue),
  });
  expect(kinds.indexOf('bridge.open')).toBe(made + 1);
  expect(kinds.indexOf('bridge.user-remove')).toBe(kinds.lastIndexOf('bridge.close') + 1);
});

test('within one cluster no user is made', () => {
  const kinds = makePlan(couponShop()).units.flatMap(({ steps }) => steps.map(({ kind }) => kind));
  expect(kinds.filter((kind) => kind.startsWith('bridge.user'))).toEqual([]);
});

function backAfter(reached: (step: Step) => boolean): Step[] {
  const last = shop.steps.findLastIndex(reached);
  const entries = recordedSteps(shop.steps.slice(0, last + 1));
  return planRollback(plan, foldJournal(entries), shop);
}

const reverse = new Set(shop.bridges.map((bridge) => bridge.reverse));
const forward = new Set(shop.bridges.map((bridge) => bridge.forward));
const opens = (step: Step) => step.kind === 'bridge.open' && reverse.has(step.params.bridge);
const ends = (shovels: ReadonlySet<string>) => (step: Step) =>
  (step.kind === 'bridge.close' || step.kind === 'bridge.interrupt') &&
  step.params.bridges.some((shovel) => shovels.has(shovel));
const userStep = (kind: string, side: string) => (step: Step) =>
  (step.kind === 'bridge.user' || step.kind === 'bridge.user-remove') &&
  step.kind === kind &&
  step.params.side === side;

test('on the way back green has a user while messages return, and blue’s go with the last way there', () => {
  const steps = backAfter(({ phase }) => phase === 'verify');
  const made = steps.findIndex(userStep('bridge.user', 'green'));
  expect(made).toBeGreaterThanOrEqual(0);
  expect(steps.findIndex(opens)).toBe(made + 1);
  expect(steps.findIndex(userStep('bridge.user-remove', 'green'))).toBe(
    steps.findLastIndex(ends(reverse)) + 1,
  );
  expect(steps.filter(userStep('bridge.user-remove', 'blue'))).toHaveLength(1);
});

test('cut off after any step, the way back removes what it makes and what was made before', () => {
  for (const cut of shop.steps) {
    if (cut.phase === 'complete') break;
    const steps = backAfter((step) => step === cut);
    const begun = shop.steps.slice(0, shop.steps.indexOf(cut) + 1);
    const had = begun.some(({ kind }) => kind === 'bridge.user');
    const onBlue = steps.findIndex(userStep('bridge.user-remove', 'blue'));
    expect([cut.id, onBlue >= 0]).toEqual([cut.id, had]);
    if (had) expect(onBlue).toBeGreaterThan(steps.findLastIndex(ends(forward)));
    const count = (kind: string) => steps.filter(userStep(kind, 'green')).length;
    const expected = steps.some(opens) ? 1 : 0;
    expect([cut.id, count('bridge.user'), count('bridge.user-remove')]).toEqual([
      cut.id,
      expected,
      expected,
    ]);
    const ids = steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

const probes = (steps: readonly Step[]) =>
  steps.filter((step) => step.kind === 'bridge.probe' || step.kind === 'bridge.probe-remove');

test('both ways are tried in each vhost of green before anything else is made there', () => {
  for (const { steps, blueVhost, greenVhost } of plan.units) {
    const vhost = steps.findIndex(({ kind }) => kind === 'provision.vhost');
    expect(probes(steps)).toEqual(steps.slice(vhost + 1, vhost + 3));
    expect(probes(steps).map(({ params }) => params)).toMatchObject([
      { side: 'blue', vhost: blueVhost, hostVhost: greenVhost },
      { side: 'green', vhost: greenVhost, hostVhost: blueVhost },
    ]);
  }
  const named = plan.units.flatMap(({ steps }) => probes(steps).map(({ params }) => params));
  const names = named.map((params) => ('name' in params ? params.name : ''));
  expect(new Set(names).size).toBe(2 * plan.units.length);
  expect(names.every(isTemporaryName)).toBe(true);
  expect(makePlan(couponShop()).units.flatMap(({ steps }) => probes(steps))).toEqual([]);
});

test('the way back takes away what an unfinished probe left, and only that', () => {
  const until = shop.steps.findIndex(({ kind }) => kind === 'bridge.probe');
  const entries = recordedSteps(shop.steps.slice(0, until + 1));
  const cut = entries.map((entry) =>
    entry.step.endsWith('probe-blue') ? { ...entry, kind: 'intended' as const } : entry,
  );
  const back = (journal: typeof entries) => planRollback(plan, foldJournal(journal), shop);
  expect(probes(back(entries))).toEqual([]);
  expect(back(cut)[0]).toMatchObject({
    kind: 'bridge.probe-remove',
    params: shop.steps[until]?.params,
  });
  expect(probes(back(cut))).toHaveLength(1);
});
