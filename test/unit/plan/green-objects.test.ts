import { expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/document.js';
import { greenSide } from '../../../src/plan/green-side.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { StepOf } from '../../../src/plan/step.js';
import { definedExchange, definedPolicy, definedQueue } from '../../support/definitions.js';
import { planDefinitions } from '../../support/plan-definitions.js';
import { binding, exchange, planningInput, queue } from './builders.js';
import { eachFinding } from '../../../src/plan/finding.js';

const betweenExchanges = (source: string, destination: string) =>
  ({ ...binding(source, destination), destinationType: 'exchange' }) as const;

function boundBySteps(plan: Plan): string[] {
  return plan.units
    .flatMap(({ steps }) => steps)
    .filter((step): step is StepOf<'provision.bindings'> => step.kind === 'provision.bindings')
    .flatMap(({ params: { vhost, exchanges, queues } }) =>
      greenSide(plan, vhost).bindingsBetween(exchanges, queues),
    )
    .map(({ source, destination }) => `${source} -> ${destination}`);
}

function boundInPlan(plan: Plan): string[] {
  return plan.objects
    .flatMap(({ bindings }) => bindings)
    .map(({ source, destination }) => `${source} -> ${destination}`);
}

test('the plan holds the objects of a vhost in which nothing moves', () => {
  const input = planningInput({
    queues: [queue('urgent', { disposition: 'keep-classic' })],
    exchanges: [exchange('in')],
    bindings: [binding('in', 'urgent', 'k')],
    topology: {
      permissions: [{ vhost: 'shop', user: 'u', configure: '', write: '^in$', read: '.*' }],
      topicPermissions: [{ vhost: 'shop', user: 'u', exchange: 'in', write: 'a', read: 'b' }],
    },
  });
  const plan = makePlan(input);
  expect(plan.units).toEqual([]);
  expect(plan.objects).toMatchObject([
    {
      vhost: 'shop-quorum',
      defaultQueueType: 'quorum',
      permissions: [{ vhost: 'shop-quorum', user: 'u', write: '^in$' }],
      topicPermissions: [{ vhost: 'shop-quorum', exchange: 'in' }],
      exchanges: [{ vhost: 'shop-quorum', name: 'in' }],
      bindings: [{ vhost: 'shop-quorum', source: 'in', destination: 'urgent', routingKey: 'k' }],
    },
  ]);
});

test('topic permissions are granted once their exchanges are there, those of no unit with the first', () => {
  const about = (name: string) => ({
    vhost: 'shop',
    user: 'u',
    exchange: name,
    write: 'a',
    read: 'b',
  });
  const plan = makePlan(
    planningInput({
      queues: [queue('a'), queue('b'), queue('c')],
      exchanges: ['first', 'second', 'lone'].map((name) => exchange(name)),
      bindings: [binding('first', 'a'), binding('second', 'b')],
      topology: { topicPermissions: ['second', 'lone', 'amq.topic', 'first'].map(about) },
    }),
  );
  const order = plan.units.map(({ name, steps }) => [
    name,
    ...steps.flatMap(({ kind, params }) =>
      kind === 'provision.exchanges' || kind === 'provision.topic-permissions'
        ? [[kind, ...('exchanges' in params ? params.exchanges : [])]]
        : [],
    ),
  ]);
  expect(order).toEqual([
    [
      'a',
      ['provision.exchanges', 'first', 'lone'],
      ['provision.topic-permissions', 'amq.topic', 'first', 'lone'],
    ],
    ['b', ['provision.exchanges', 'second'], ['provision.topic-permissions', 'second']],
    ['c', ['provision.exchanges']],
  ]);
});

test('the plan holds the exchanges and bindings of a unit that is blocked', () => {
  const plan = makePlan(
    planningInput({
      queues: [queue('open'), queue('shut', { disposition: 'blocked' })],
      exchanges: [exchange('in')],
      bindings: [binding('in', 'open'), binding('in', 'shut')],
    }),
  );
  expect(boundBySteps(plan)).toEqual([]);
  expect(boundInPlan(plan)).toEqual(['in -> open']);
});

test('a topic permission for an exchange that is not there is left out, with a finding, where green refuses it', () => {
  const shop = {
    vhosts: [{ name: 'shop' }],
    topic_permissions: ['in', 'later'].map((name) => ({
      ...{ vhost: 'shop', user: 'u', exchange: name, write: '^a', read: '' },
    })),
    exchanges: [definedExchange('in')],
  };
  const granted = (plan: Plan) =>
    plan.objects.flatMap(({ topicPermissions }) => topicPermissions.map((one) => one.exchange));
  const older = planDefinitions(shop, { target: '4.0.5' });
  expect(granted(older)).toEqual(['in', 'later']);
  const plan = planDefinitions(shop, { target: '4.3.0' });
  expect(granted(plan)).toEqual(['in']);
  expect(eachFinding(plan.findings)).toContainEqual(
    expect.objectContaining({
      code: 'PERMISSION.MISSING',
      evidence: { user: 'u', exchange: 'later', write: '^a', read: '' },
    }),
  );
  expect(older.findings.map(({ code }) => code)).not.toContain('PERMISSION.MISSING');
});

test('what green refuses of a queue that stays classic is left out, as a change', () => {
  const shop = {
    vhosts: [{ name: 'shop' }],
    policies: [definedPolicy('p', { 'queue-master-locator': 'min-masters', 'max-length': 5 })],
    queues: [definedQueue('q', { 'x-queue-master-locator': 'min-masters', 'x-max-length': 9 })],
  };
  const decisions = [
    { match: '.', decisions: { 'QUEUE.NOT_MIRRORED': 'keep-classic' }, drain: undefined },
  ];
  const plan = planDefinitions(shop, { target: '4.3.0', decisions });
  const [queue] = plan.queues;
  expect(queue?.green?.arguments).toEqual({ 'x-max-length': 9, 'x-queue-type': 'classic' });
  expect(queue?.changes).toContainEqual({
    key: 'x-queue-master-locator',
    from: 'min-masters',
    why: 'green refuses it on classic queues',
  });
  expect(JSON.stringify(plan.policies.map(({ green }) => green))).not.toContain('master-locator');
  const older = planDefinitions(shop, { target: '4.0.5', decisions });
  expect(older.queues[0]?.green?.arguments).toHaveProperty('x-queue-master-locator');
});

test('a queue that stays on blue is not bound by the steps of another unit', () => {
  const plan = makePlan(
    planningInput({
      queues: [queue('a'), queue('urgent', { disposition: 'keep-classic' })],
      exchanges: [exchange('in'), exchange('rush')],
      bindings: [binding('in', 'a'), binding('rush', 'urgent')],
    }),
  );
  expect(boundBySteps(plan)).toEqual(['in -> a']);
  expect(boundInPlan(plan)).toEqual(['in -> a', 'rush -> urgent']);
});

test('bindings between exchanges are made, also to and from built-in ones that no queue is bound to', () => {
  const plan = makePlan(
    planningInput({
      queues: [queue('a')],
      exchanges: [exchange('in'), exchange('lone')],
      bindings: [
        binding('in', 'a'),
        betweenExchanges('in', 'amq.fanout'),
        betweenExchanges('amq.topic', 'lone'),
        betweenExchanges('lone', 'amq.match'),
      ],
    }),
  );
  const all = ['amq.topic -> lone', 'in -> amq.fanout', 'in -> a', 'lone -> amq.match'];
  expect(boundBySteps(plan)).toEqual(all);
  expect(boundInPlan(plan)).toEqual(all);
  const [exchanges] =
    plan.units[0]?.steps.filter(({ kind }) => kind === 'provision.exchanges') ?? [];
  expect(exchanges?.label).toBe('Create 2 exchanges in shop-quorum, 1 of them used by no unit');
});

test('a binding of an exchange that only a plugin makes, in a vhost of its choice, is no part of green', () => {
  const plan = makePlan(
    planningInput({
      queues: [queue('a')],
      exchanges: [exchange('amq.rabbitmq.event')],
      bindings: [binding('amq.rabbitmq.event', 'a'), binding('amq.rabbitmq.trace', 'a')],
    }),
  );
  expect(boundInPlan(plan)).toEqual(['amq.rabbitmq.trace -> a']);
  expect(boundBySteps(plan)).toEqual(['amq.rabbitmq.trace -> a']);
});
