import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import type { Plan } from '../../../src/plan/document.js';
import { eachFinding } from '../../../src/plan/finding.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planClientReturn } from '../../../src/plan/rollback/reverse-client.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { Step } from '../../../src/plan/step.js';
import { recordedSteps } from './recorded-steps.js';
import { rpcShop } from './rpc.js';

const plan = makePlan(rpcShop());
const unit = plan.units[0]!;

const withoutUnit = ({ id }: Step, { name }: Plan['units'][number]) => id.slice(name.length + 1);
const publishing = (of: Plan) =>
  of.units.flatMap((one) =>
    one.steps
      .filter(({ phase }) => phase === 'publishers')
      .map((step) => withoutUnit(step, one).replace(/^publishers\./, '')),
  );

const blocking = (of: Plan) =>
  eachFinding(of.findings)
    .filter(({ code, severity }) => severity === 'blocker' && code !== 'CLIENT.REPLY_QUEUE')
    .map(({ code, subject }) => [code, subject.name]);

test("callers stop, blue's servers empty the request queue, then servers and callers move", () => {
  expect(blocking(plan)).toEqual([]);
  expect(publishing(plan)).toEqual([
    'lag',
    'fence.till',
    'drain',
    'move.desk',
    'move.till',
    'fence.desk',
    'watch.desk',
    'watch.till',
  ]);
});

test('no bridge carries requests, at any time, however many wait', () => {
  const bridge = unit.bridges.find(({ blue }) => blue === 'prices')!;
  const opened = unit.steps.filter(
    (step) => step.kind === 'bridge.open' && step.params.bridge === bridge.forward,
  );
  expect(opened).toEqual([]);
  const [drain] = unit.steps.filter((step) => step.kind === 'bridge.drain');
  expect(drain).toMatchObject({
    label: 'Wait until the consumers of 1 request queue have emptied it',
    params: { bridges: [], empty: ['prices'], by: 'consumers', requests: ['prices'] },
  });
});

test('servers keep the right to answer while their callers are stopped', () => {
  const denials = unit.steps.flatMap((step) =>
    step.kind === 'client.fence' && step.params.strict ? step.params.denials : [],
  );
  expect(denials).toEqual([{ user: 'till', readQueues: [], writeExchanges: ['amq.default'] }]);
});

test('who hears from the servers moves before them, as any consumer does', () => {
  const moves = unit.steps.flatMap((step) =>
    step.kind === 'client.move' ? [step.params.client.name] : [],
  );
  expect(moves).toEqual(['reader', 'desk', 'till']);
});

test('decided otherwise, the request queue is bridged as any other', () => {
  const other = makePlan(rpcShop({ taken: 'fixed-at-cutover' }));
  expect(other.queues.find(({ name }) => name === 'prices')?.strict).toBe(false);
  expect(other.units[0]?.steps.some((step) => step.id.endsWith('bridge.prices'))).toBe(true);
});

test('a caller that shares its user with its server cannot be stopped alone', () => {
  const shared = makePlan(rpcShop({ callerUser: 'desk' }));
  expect(blocking(shared)).toEqual([['UNIT.STRICT_SHARED_USER', 'till']]);
  expect(shared.units[0]?.steps).toEqual([]);
});

test('a server that sends requests to a queue of requests makes a circle', () => {
  const circle = makePlan(rpcShop({ ofServer: { publishes: [''], sendsTo: ['prices'] } }));
  expect(blocking(circle)).toEqual([['UNIT.STRICT_CYCLE', 'prices']]);
});

test('requests that nobody is known to answer are no plan', () => {
  const unanswered = makePlan(rpcShop({ ofServer: { publishes: ['told'] } }));
  expect(blocking(unanswered)).toEqual([['CLIENT.REQUESTS_UNKNOWN', 'till']]);
  expect(unanswered.units.every(({ steps }) => steps.length === 0)).toBe(true);
});

test('a caller of which no request queue is known is told of, in a unit or not', () => {
  const unknown = makePlan(rpcShop({ ofCaller: { sendsTo: [], publishes: [] } }));
  expect(blocking(unknown)).toContainEqual(['CLIENT.REQUESTS_UNKNOWN', 'till']);
});

test('an ordered queue that must wait for a bridge leaves no way for requests in the same unit', () => {
  const input = rpcShop({}, { settings: { units: { strict: [unit.name] } } });
  const laden = {
    ...input,
    blue: {
      ...input.blue,
      live: {
        ...input.blue.live!,
        queues: input.blue.live!.queues.map((one) => ({ ...one, messages: 50_000 })),
      },
    },
  };
  expect(blocking(makePlan(laden))).toContainEqual(['CLIENT.REQUESTS_UNATTENDED', 'till']);
});

const back = (until: (step: Step) => boolean) => {
  const last = unit.steps.findLastIndex(until);
  return foldJournal(recordedSteps(unit.steps.slice(0, last + 1)));
};

test('on the way back callers stop on green, servers return, then callers', () => {
  const steps = planRollback(
    plan,
    back(({ phase }) => phase === 'verify'),
    unit,
  );
  const order = steps
    .filter(({ kind }) => kind === 'client.fence' || kind === 'client.move')
    .map(({ id }) => id.replace(/^.*rollback\./, ''));
  expect(order).toEqual(['stop.till', 'return.desk', 'return.reader', 'return.till']);
});

test('callers that were stopped and nobody moved get their rights back', () => {
  const steps = planRollback(
    plan,
    back(
      (step) => step.kind === 'lag.wait' || (step.kind === 'client.fence' && step.params.strict),
    ),
    unit,
  );
  expect(
    steps.flatMap((step) => (step.kind === 'rights.restore' ? step.params.users : [])),
  ).toContain('till');
});

test.each([
  ['desk', 'it answers requests, and a reply reaches its caller on the same side only'],
  ['till', 'it was stopped while requests were answered, or while the order of a queue was kept'],
])('%s cannot return alone', (name, why) => {
  const found = planClientReturn(
    plan,
    back(({ phase }) => phase === 'publishers'),
    unit,
    name,
  );
  expect(found).toMatchObject({ kind: 'refused', why, first: [] });
});
