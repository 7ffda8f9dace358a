import { expect, test } from 'vitest';
import { gateSettings } from '../../../src/configuration/sections/gates.js';
import { thresholdText } from '../../../src/plan/gate-text.js';
import type { GateCode } from '../../../src/plan/gate-check.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { GateSettings } from '../../../src/plan/settings/gate-settings.js';
import type { StepOf } from '../../../src/plan/step.js';
import { GatesSection } from '../../../src/configuration/sections/gates.js';
import { couponShop } from './coupon-shop.js';

const usual = gateSettings(GatesSection.parse(undefined));

function gatesWith(stated: Partial<GateSettings>) {
  const { units } = makePlan(couponShop({ settings: { gates: { ...usual, ...stated } } }));
  const steps = units.flatMap((unit) => unit.steps);
  const gates = steps.filter((step): step is StepOf<'client.gate'> => step.kind === 'client.gate');
  return {
    steps,
    of: (client: string) => gates.find(({ params }) => params.client.name === client),
  };
}

function codes(stated: Partial<GateSettings>, client: string): readonly GateCode[] {
  return (
    gatesWith(stated)
      .of(client)
      ?.params.checks.map(({ code }) => code) ?? []
  );
}

function wordsOf(client: string, stated: Partial<GateSettings>): readonly string[] {
  const params = gatesWith(stated).of(client)?.params;
  return params?.checks.map((check) => thresholdText(check, params.queues)) ?? [];
}

test('a consumer is checked for everything that is not off, in the words the reviewer reads', () => {
  expect(wordsOf('redeemer', { command: ['./ask.sh', 'it'], lag: 7 })).toEqual([
    'as many consumers on green as there were on blue',
    'no consumer left on blue',
    'at most 7 messages waiting on blue',
    'messages are acknowledged while there are any',
    'unacknowledged messages grow by 1000 at most',
    'ready messages grow by 1000 at most',
    'at most 20 % of deliveries are redeliveries',
    'at most 100 dead letters since the client moved',
    'exit 0 of ["./ask.sh","it"]',
  ]);
});

test('dead letters are counted where they come to, on either side', () => {
  const check = gatesWith({})
    .of('redeemer')
    ?.params.checks.find(({ code }) => code === 'GATE.DEAD_LETTER_GROWTH');
  expect(check).toMatchObject({ queues: [{ blue: 'coupons.retry', green: 'coupons.retry' }] });
});

test('what has no dead letters is not checked for them', () => {
  expect(codes({}, 'issuer')).not.toContain('GATE.DEAD_LETTER_GROWTH');
});

test('a client that only publishes is seen, its messages counted, and the command asked', () => {
  expect(wordsOf('shop-web', {})).toEqual([
    'a connection to green',
    'messages are published on green, if they were all the time on blue',
  ]);
  expect(wordsOf('shop-web', { publishing: 2 })).toContain(
    '2 published a second on green, if it published all the time on blue',
  );
  expect(codes({ command: ['./ask.sh'] }, 'shop-web')).toEqual([
    'GATE.CONSUMERS_MISSING',
    'GATE.NOT_PUBLISHING',
    'GATE.COMMAND',
  ]);
  expect(codes({ publishing: undefined }, 'shop-web')).toEqual(['GATE.CONSUMERS_MISSING']);
  expect(codes({ soakMs: 19_000 }, 'shop-web')).toEqual(['GATE.CONSUMERS_MISSING']);
});

test('who consumes as well is not asked for messages: what it publishes may follow from what it gets', () => {
  expect(codes({}, 'redeemer')).not.toContain('GATE.NOT_PUBLISHING');
});

test('what is off is not checked', () => {
  const off = {
    acknowledgement: undefined,
    growth: undefined,
    redelivery: undefined,
    deadLetterGrowth: undefined,
  };
  expect(codes(off, 'redeemer')).toEqual([
    'GATE.CONSUMERS_MISSING',
    'GATE.CONSUMERS_ON_BLUE',
    'GATE.LAG',
  ]);
});

test('a soak time in which nothing can be judged says so in the plan', () => {
  const short = gatesWith({ soakMs: 19_000 }).of('redeemer');
  expect(short?.label).toMatch(/for 19 s, too short to judge what flows$/);
  expect(short?.params.checks.map(({ code }) => code)).toEqual([
    'GATE.CONSUMERS_MISSING',
    'GATE.CONSUMERS_ON_BLUE',
    'GATE.LAG',
  ]);
  expect(gatesWith({ soakMs: 20_000 }).of('redeemer')?.label).toMatch(/for 20 s$/);
});

test('consumers of strict queues are watched once publishers publish again, without a bridge', () => {
  const { steps, of } = gatesWith({});
  const gate = of('bookkeeper') ?? expect.fail('the strict consumer is not watched');
  expect(gate.params.checks.map(({ code }) => code)).not.toContain('GATE.LAG');
  const lastMove = steps.findLastIndex(
    (step) => step.kind === 'client.move' && step.unit === gate.unit,
  );
  expect(steps.indexOf(gate)).toBeGreaterThan(lastMove);
});
