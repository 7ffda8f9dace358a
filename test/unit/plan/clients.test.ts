import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namePattern, normalisedName } from '../../../src/plan/clients/connection-name.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { app, binding, client, exchange, planningInput, queue } from './builders.js';
import { eachFinding } from '../../../src/plan/finding.js';

test.each([
  ['orders-worker-12', 'orders-worker'],
  ['orders-worker', 'orders-worker'],
  ['worker.1b4e28ba-2fa1-11d2-883f-0016d3cca427', 'worker'],
  ['rabbitConnectionFactory#4f2a91cc:0', 'rabbitConnectionFactory'],
  ['consumer3', 'consumer'],
  ['web:4711@host-2', 'web:4711@host'],
  ['shop-facade', 'shop-facade'],
  ['12345', '12345'],
  ['', ''],
])('connection name "%s" is of client "%s"', (name, expected) => {
  expect(normalisedName(name)).toBe(expected);
});

test('a client’s pattern fits every name it was made from', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 100, unit: 'binary' }), (name) => {
      expect(new RegExp(namePattern(normalisedName(name), [name]), 'u').test(name)).toBe(true);
    }),
  );
});

test('a hostile connection name costs no time', () => {
  const name = `${'-12345678'.repeat(28)}x`;
  const pattern = new RegExp(namePattern('', ['']), 'u');
  const before = performance.now();
  pattern.test(name);
  normalisedName(`${'1'.repeat(250)}x`);
  expect(performance.now() - before).toBeLessThan(200);
});

const shop = {
  queues: [queue('a')],
  exchanges: [exchange('in')],
  bindings: [binding('in', 'a', 'k')],
};

test('a client that publishes where nobody stated blocks the plan', () => {
  const plan = makePlan(planningInput({ ...shop, apps: [app('web', { published: 7 })] }));
  expect(plan.findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['CLIENT.PUBLISHES_UNSTATED', 'blocker'],
    ['EXCHANGE.PUBLISHER_UNSEEN', 'warning'],
  ]);
});

test('stated and unseen, configured and absent, connected and idle are said', () => {
  const plan = makePlan(
    planningInput({
      ...shop,
      apps: [app('web'), app('idle')],
      clients: [client('web', { publishes: ['in'] }), client('nightly', { publishes: ['in'] })],
    }),
  );
  expect(eachFinding(plan.findings).map(({ code, subject }) => [code, subject.name])).toEqual([
    ['CLIENT.IDLE', 'idle'],
    ['CLIENT.PUBLISHES_UNSEEN', 'web'],
    ['CLIENT.UNSEEN', 'nightly'],
  ]);
  expect(plan.units[0]?.clients.map(({ name, connections }) => [name, connections])).toEqual([
    ['nightly', 0],
    ['web', 1],
  ]);
});

test('one client that consumes in two vhosts is one client in each', () => {
  const input = planningInput({
    queues: [queue('a'), queue('b', { vhost: 'billing' })],
    apps: [
      app('worker-1', { consumes: ['a'] }),
      app('worker-2', { consumes: ['b'], vhost: 'billing' }),
    ],
  });
  const clients = makePlan(input).units.flatMap((unit) => unit.clients);
  expect(clients.map(({ name, consumes }) => [name, consumes])).toEqual([
    ['worker', [{ queue: 'a', consumers: 1, prefetch: [10] }]],
    ['worker', [{ queue: 'b', consumers: 1, prefetch: [10] }]],
  ]);
});

test('clients of one name and different users are told apart', () => {
  const input = planningInput({
    queues: [queue('a')],
    apps: [
      app('worker-1', { consumes: ['a'], user: 'one' }),
      app('worker-2', { consumes: ['a'], user: 'two' }),
    ],
  });
  const [unit] = makePlan(input).units;
  expect(unit?.clients.map(({ name }) => name)).toEqual(['worker (one)', 'worker (two)']);
});

test('a subscriber and those it hears move at the same time, and are fenced and watched only then', () => {
  const hook = { forward: ['./move.sh'], back: ['./move.sh'] };
  const input = planningInput(
    {
      queues: [queue('a'), queue('mine', { disposition: 'recreate-by-client' })],
      exchanges: [exchange('in'), exchange('other')],
      bindings: [binding('in', 'a', 'k'), binding('in', 'mine', 'k'), binding('other', 'a', 'k')],
      apps: [
        app('listener', { consumes: ['mine'] }),
        app('deaf', { published: 1 }),
        app('web', { published: 1 }),
      ],
      clients: [
        client('listener', { hook }),
        client('deaf', { publishes: ['other'], hook }),
        client('web', { publishes: ['in'], hook }),
      ],
    },
    { settings: { gates: { soakMs: 30_000 } } },
  );
  const steps = makePlan(input).units.flatMap(({ steps: all }) => all);
  const publishing = steps.filter(
    ({ phase, kind }) => phase === 'publishers' && kind !== 'lag.wait',
  );
  expect(publishing.map(({ kind, subject }) => [kind, subject.name])).toEqual([
    ['client.move', 'listener'],
    ['client.move', 'web'],
    ['client.fence', 'listener'],
    ['client.fence', 'web'],
    ['fence.watch', 'listener'],
    ['fence.watch', 'web'],
    ['client.gate', 'listener'],
    ['client.gate', 'web'],
    ['client.move', 'deaf'],
    ['client.fence', 'deaf'],
    ['fence.watch', 'deaf'],
    ['client.gate', 'deaf'],
  ]);
  expect(publishing[0]?.label).toContain('it misses what is published in between by web');
  expect(publishing[1]?.params).toMatchObject({ together: true });
});

test('while others are stopped for the sake of order, a subscriber misses only those who are not', () => {
  const input = planningInput({
    queues: [queue('a', { strict: true }), queue('mine', { disposition: 'recreate-by-client' })],
    exchanges: [exchange('in'), exchange('prices')],
    bindings: [binding('in', 'a', 'k'), binding('in', 'mine', 'k'), binding('prices', 'mine', 'k')],
    apps: [
      app('keeper', { consumes: ['a'] }),
      app('listener', { consumes: ['mine'] }),
      app('web', { published: 1 }),
      app('pricing', { published: 1 }),
    ],
    clients: [
      client('keeper'),
      client('listener'),
      client('web', { publishes: ['in'] }),
      client('pricing', { publishes: ['prices'] }),
    ],
  });
  const steps = makePlan(input).units.flatMap(({ steps: all }) => all);
  const move = steps.find(({ id }) => id.endsWith('move.listener'));
  expect(move?.label).toMatch(/; it misses what is published in between by pricing$/);
});

test('a subscriber with a queue of its own moves just before the publishers', () => {
  const input = planningInput({
    queues: [queue('a'), queue('mine', { disposition: 'recreate-by-client' })],
    exchanges: [exchange('in')],
    bindings: [binding('in', 'a', 'k'), binding('in', 'mine', 'k')],
    apps: [
      app('z-listener', { consumes: ['mine'] }),
      app('worker', { consumes: ['a'] }),
      app('a-web', { published: 1 }),
    ],
    clients: [client('a-web', { publishes: ['in'] })],
  });
  const moves = makePlan(input)
    .units.flatMap(({ steps }) => steps)
    .filter(({ kind }) => kind === 'client.move');
  expect(moves.map(({ phase, subject }) => [phase, subject.name])).toEqual([
    ['consumers', 'worker'],
    ['publishers', 'z-listener'],
    ['publishers', 'a-web'],
  ]);
});

test('a client is not waited for on queues whose names may be others on green', () => {
  const own = { disposition: 'recreate-by-client' } as const;
  const listens = [
    'events.401fb822-3452-4e3b-809b-b4ba43af1505',
    '0f3c9a417b.events',
    'desk',
    'deadbeef',
  ];
  const input = planningInput({
    queues: [queue('a'), ...[...listens, 'worker@pod-x7k2.box'].map((name) => queue(name, own))],
    exchanges: [exchange('in')],
    bindings: listens.map((name) => binding('in', name, 'k')).concat(binding('in', 'a', 'k')),
    apps: [
      app('listener', { consumes: listens }),
      app('worker', { consumes: ['a', 'worker@pod-x7k2.box'] }),
    ],
  });
  const arrivals = makePlan(input)
    .units.flatMap(({ steps }) => steps)
    .flatMap((step) =>
      step.kind === 'client.move'
        ? [[step.params.client.name, step.params.arrives.map((one) => one.queue)]]
        : [],
    );
  expect(arrivals).toEqual([
    ['worker', ['a']],
    ['listener', ['deadbeef', 'desk']],
  ]);
});
