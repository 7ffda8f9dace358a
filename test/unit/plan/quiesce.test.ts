import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import type { Hook } from '../../../src/plan/client.js';
import type { Plan } from '../../../src/plan/document.js';
import { eachFinding } from '../../../src/plan/finding.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { Step } from '../../../src/plan/step.js';
import { app, binding, client, exchange, planningInput, queue } from './builders.js';
import { recordedSteps } from './recorded-steps.js';
import { rpcShop } from './rpc.js';

const moving: Hook = { forward: ['move'], back: ['return'] };
const quiescing: Hook = { ...moving, quiesce: ['stop'] };

interface Site {
  readonly hook?: Hook;
  readonly confirm?: boolean;
  readonly strict?: boolean;
}

function planOf({ hook = moving, confirm = false, strict = true }: Site): Plan {
  const publisher = app('publisher', { published: 5 });
  return makePlan(
    planningInput({
      queues: [queue('ledger', { strict })],
      exchanges: [exchange('events')],
      bindings: [binding('events', 'ledger', 'l')],
      apps: [
        app('bookkeeper', { consumes: ['ledger'] }),
        { ...publisher, channel: { ...publisher.channel, confirm } },
      ],
      clients: [
        client('bookkeeper', { hook: moving }),
        client('publisher', { publishes: ['events'], hook }),
      ],
    }),
  );
}

const unconfirmed = (plan: Plan) =>
  eachFinding(plan.findings)
    .filter(({ code }) => code === 'CLIENT.STOPPED_UNCONFIRMED')
    .map(({ severity, subject }) => [severity, subject.name]);

/** What the publisher goes through on the way back from after the step whose id ends so. */
function backFrom(plan: Plan, end: string): readonly string[] {
  const [unit] = plan.units;
  const last = unit!.steps.findIndex(({ id }) => id.endsWith(end));
  expect(last).toBeGreaterThan(0);
  const state = foldJournal(recordedSteps(unit!.steps.slice(0, last + 1)));
  return planRollback(plan, state, unit!).flatMap((step: Step) => {
    if (step.kind === 'client.move' && step.params.client.name === 'publisher')
      return [`${step.kind} ${step.params.direction}`];
    if (step.kind === 'client.fence' && step.params.client.name === 'publisher')
      return [`${step.kind} ${step.params.side}`];
    return [];
  });
}

test('a publisher without confirms that is stopped for the sake of order is named, unless its hook stops it first', () => {
  expect(unconfirmed(planOf({}))).toEqual([['warning', 'publisher']]);
  expect(unconfirmed(planOf({ hook: quiescing }))).toEqual([]);
});

test('so is nobody who has confirms, or is not stopped', () => {
  expect(unconfirmed(planOf({ confirm: true }))).toEqual([]);
  expect(unconfirmed(planOf({ strict: false }))).toEqual([]);
});

test('callers hear of the requests they lose', () => {
  const input = rpcShop();
  const channels = (input.blue.live?.channels ?? []).map((one) => ({ ...one, confirm: false }));
  const live = { ...input.blue.live!, channels };
  expect(unconfirmed(makePlan({ ...input, blue: { ...input.blue, live } }))).toEqual([]);
});

test('the plan says that the hook stops it, where it is stopped', () => {
  const fence = (plan: Plan) =>
    plan.units[0]?.steps.find(({ id }) => id.endsWith('fence.publisher'))?.label;
  expect(fence(planOf({ hook: quiescing }))).toContain('Stop client publisher on');
  expect(fence(planOf({ hook: quiescing }))).toContain('by its hook first');
  expect(fence(planOf({}))).not.toContain('by its hook first');
  expect(fence(planOf({ hook: quiescing, strict: false }))).not.toContain('by its hook first');
});

test('who was stopped by its hook is started again on the way back, although it had not moved', () => {
  expect(backFrom(planOf({ hook: quiescing }), '.fence.publisher')).toEqual(['client.move back']);
  expect(backFrom(planOf({ hook: moving }), '.fence.publisher')).toEqual([]);
  expect(backFrom(planOf({ hook: quiescing }), '.move.bookkeeper')).toEqual(['client.move back']);
});

test('who has moved returns once, stopped on green by its hook as well', () => {
  expect(backFrom(planOf({ hook: quiescing }), '.move.publisher')).toEqual([
    'client.fence green',
    'client.move back',
  ]);
});
