import { expect, test } from 'vitest';
import { eachFinding } from '../../../src/plan/finding.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { app, binding, client, exchange, planningInput, queue } from './builders.js';

const shop = {
  queues: [queue('a'), queue('b')],
  exchanges: [exchange('in'), exchange('out'), exchange('unbound')],
  bindings: [binding('in', 'a', 'k'), binding('out', 'b', 'k')],
};

const codesOf = (plan: ReturnType<typeof makePlan>) =>
  eachFinding(plan.findings).map(({ code, severity, subject }) => [code, severity, subject.name]);

test('each exchange of a client says whether it is stated, was seen or was traced', () => {
  const plan = makePlan(
    planningInput({
      ...shop,
      apps: [
        app('web', {
          published: 3,
          publishes: [
            { exchange: 'in', source: 'seen' },
            { exchange: 'out', source: 'traced' },
            { exchange: 'in', source: 'traced' },
            { exchange: 'deleted meanwhile', source: 'traced' },
          ],
        }),
      ],
      clients: [client('web', { publishes: ['in'] })],
    }),
  );
  expect(plan.units).toHaveLength(1);
  expect(plan.units[0]?.clients[0]).toMatchObject({
    publishes: ['in', 'out'],
    sources: [
      { exchange: 'in', from: ['stated', 'seen', 'traced'] },
      { exchange: 'out', from: ['traced'] },
    ],
    confirms: 'always',
  });
  expect(codesOf(plan)).toEqual([]);
});

test('what was only seen joins a unit as well, and is told to be a sample', () => {
  const plan = makePlan(
    planningInput({
      ...shop,
      apps: [
        app('web', {
          published: 3,
          publishes: [
            { exchange: 'in', source: 'seen' },
            { exchange: 'out', source: 'seen' },
          ],
        }),
      ],
    }),
  );
  expect(plan.units.map(({ queues }) => queues)).toEqual([['a', 'b']]);
  expect(codesOf(plan)).toEqual([['CLIENT.PUBLISHES_SAMPLED', 'info', 'web']]);
});

test('an exchange that nobody is known to publish to is said, one that leads nowhere is not', () => {
  const plan = makePlan(
    planningInput({ ...shop, clients: [client('nightly', { publishes: ['in'] })] }),
  );
  expect(codesOf(plan)).toEqual([
    ['CLIENT.UNSEEN', 'warning', 'nightly'],
    ['EXCHANGE.PUBLISHER_UNSEEN', 'warning', 'out'],
  ]);
});

test('what the broker itself fills needs no publisher', () => {
  const plan = makePlan(
    planningInput({
      queues: [
        queue('a', { settings: { 'dead-letter-exchange': 'out' } }),
        queue('b', { arguments: { 'x-dead-letter-exchange': 'gone' } }),
      ],
      exchanges: [
        { ...exchange('in'), arguments: { 'alternate-exchange': 'lost' } },
        exchange('out'),
        exchange('lost'),
        exchange('inner'),
      ],
      bindings: [
        binding('in', 'a', 'k'),
        binding('out', 'b', 'k'),
        binding('lost', 'b', '#'),
        { ...binding('in', 'inner', '#'), destinationType: 'exchange' },
        binding('inner', 'b', '#'),
      ],
    }),
  );
  expect(codesOf(plan)).toEqual([['EXCHANGE.PUBLISHER_UNSEEN', 'warning', 'in']]);
});

const sender = (queues: readonly string[]) =>
  app('sender', {
    published: 3,
    publishes: [{ exchange: '', source: 'traced' as const, queues }],
  });

test('the default exchange joins exactly the queues whose names were seen as routing keys', () => {
  const plan = makePlan(
    planningInput({
      queues: [queue('a'), queue('b'), queue('c')],
      apps: [sender(['a', 'c', 'amq.rabbitmq.reply-to.g2dk'])],
    }),
  );
  expect(plan.units.map(({ queues }) => queues)).toEqual([['b'], ['a', 'c']]);
  const [planned] = plan.units[1]?.clients ?? [];
  expect(planned?.sendsTo).toEqual(['a', 'c']);
  expect(codesOf(plan)).toEqual([
    ['CLIENT.DEFAULT_EXCHANGE', 'warning', 'sender'],
    ['CLIENT.PUBLISHES_SAMPLED', 'info', 'sender'],
  ]);
});

test('stated queues of the default exchange need no finding', () => {
  const plan = makePlan(
    planningInput({
      queues: [queue('a'), queue('b'), queue('c')],
      apps: [app('sender', { published: 3 })],
      clients: [client('sender', { sendsTo: ['b'] })],
    }),
  );
  const unit = plan.units.find(({ clients }) => clients.length > 0);
  expect(unit?.queues).toEqual(['b']);
  expect(unit?.clients[0]?.sources).toEqual([{ exchange: '', from: ['stated'] }]);
  expect(codesOf(plan)).toEqual([]);
});

test('a publisher by the default exchange of whom no queue is known blocks while there are several units', () => {
  const plan = makePlan(
    planningInput({
      queues: [queue('a'), queue('b')],
      apps: [app('sender', { published: 3, publishes: [{ exchange: '', source: 'seen' }] })],
    }),
  );
  expect(codesOf(plan)).toContainEqual(['CLIENT.DEFAULT_EXCHANGE', 'blocker', 'sender']);
});

test('how a client consumes is in the plan: prefetch, arguments, exclusive', () => {
  const one = app('worker-1', { consumes: ['a'], exclusive: true });
  const two = app('worker-2', { consumes: ['a'] });
  const consumers = two.consumers.map((each) => ({
    ...each,
    prefetch: 0,
    arguments: { 'x-priority': 3 },
  }));
  const plan = makePlan(planningInput({ ...shop, apps: [one, { ...two, consumers }] }));
  const [worker] = plan.units.flatMap(({ clients }) => clients);
  expect(worker?.consumes).toEqual([
    {
      queue: 'a',
      consumers: 2,
      prefetch: [0, 10],
      exclusive: true,
      arguments: [{ 'x-priority': 3 }],
    },
  ]);
});

const gone = (name: string, user: string) => {
  const one = app(name, { user });
  const connection = {
    ...one.connection,
    clientName: undefined,
    product: undefined,
    unidentified: true as const,
  };
  return { ...one, connection, channel: { ...one.channel, connection: undefined } };
};

test('who was there too shortly is told by user, and blocks when it publishes', () => {
  const publishing = {
    ...gone('php', 'web'),
    publishes: app('php', { user: 'web', publishes: [{ exchange: 'in', source: 'traced' }] })
      .publishes,
  };
  const plan = makePlan(planningInput({ ...shop, apps: [publishing, gone('cron', 'nightly')] }));
  expect(codesOf(plan)).toContainEqual(['CLIENT.UNIDENTIFIED', 'blocker', 'web']);
  expect(codesOf(plan)).toContainEqual(['CLIENT.UNIDENTIFIED', 'warning', 'nightly']);
  expect(plan.units.flatMap(({ clients }) => clients)).toEqual([]);
});

test('an entry that asks for the user alone has those who were there too shortly', () => {
  const publishes = app('php', { user: 'web', publishes: [{ exchange: 'in', source: 'traced' }] });
  const apps = [{ ...gone('php', 'web'), publishes: publishes.publishes }];
  const web = client('shop site', { match: { user: 'web' }, publishes: ['in'] });
  const plan = makePlan(planningInput({ ...shop, apps, clients: [web] }));
  expect(plan.units.flatMap(({ clients }) => clients.map(({ name }) => name))).toEqual([
    'shop site',
  ]);
  expect(codesOf(plan).filter(([code]) => code === 'CLIENT.UNIDENTIFIED')).toEqual([]);
});

const traced = { vhost: 'shop', milliseconds: 20_000, copies: 9, overflowed: false };

test.each([
  ['nothing was missed', { ...traced, node: 'rabbit@n1' }, false],
  ['copies were dropped', { ...traced, node: 'rabbit@n1', overflowed: true }, true],
  ['a client is on another node', { ...traced, node: 'rabbit@n2' }, true],
])('a trace says what it could not see: %s', (_, one, isSaid) => {
  const plan = makePlan(planningInput({ ...shop, apps: [app('web')], traced: [one] }));
  expect(codesOf(plan).some(([code]) => code === 'CLIENT.TRACE_INCOMPLETE')).toBe(isSaid);
});
