import { expect, test } from 'vitest';
import type { Plan, Unit } from '../../../src/plan/document.js';
import { bridgesNamed } from '../../../src/plan/bridges-named.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { StepOf, StepKind } from '../../../src/plan/step.js';
import { app, binding, client, exchange, planningInput, queue } from './builders.js';
import { couponShop } from './coupon-shop.js';
import { eachFinding } from '../../../src/plan/finding.js';

function unitOf(plan: Plan, name: string): Unit {
  const unit = plan.units.find((one) => one.name === name);
  if (unit === undefined) throw new Error(`no unit ${name}`);
  return unit;
}

function ids(plan: Plan, unit: string, phase: string): string[] {
  const prefix = `${unit}.${phase}.`;
  return unitOf(plan, unit)
    .steps.filter((step) => step.phase === phase)
    .map(({ id }) => id.slice(prefix.length));
}

function stepsOf<K extends StepKind>(plan: Plan, kind: K): StepOf<K>[] {
  return plan.units
    .flatMap((unit) => unit.steps)
    .filter((step): step is StepOf<K> => step.kind === kind);
}

const codes = (plan: Plan) => plan.findings.map(({ code }) => code);

test('two applications with nothing in common make two units, each named after its first queue', () => {
  const plan = makePlan(couponShop());
  expect(plan.units.map(({ name }) => name)).toEqual(['reports.daily', 'coupons.audit']);
  expect(unitOf(plan, 'reports.daily').clients.map(({ name }) => name)).toEqual([
    'report-feed',
    'reporter',
  ]);
  expect(codes(plan)).toEqual([]);
});

test('the configured order of units comes before what they weigh', () => {
  const plan = makePlan(couponShop({ settings: { units: { order: ['coupons.audit'] } } }));
  expect(plan.units.map(({ name }) => name)).toEqual(['coupons.audit', 'reports.daily']);
});

test('a consumer arrives, its bridges open, and then it leaves', () => {
  const plan = makePlan(couponShop());
  expect(ids(plan, 'coupons.audit', 'consumers')).toEqual([
    'move.issuer',
    'bridge.coupons.issue',
    'bridge.coupons.urgent',
    'fence.issuer',
    'watch.issuer',
    'move.mailer',
    'bridge.coupons.audit',
    'bridge.coupons.mail',
    'fence.mailer',
    'watch.mailer',
    'move.redeemer',
    'bridge.coupons.redeem',
    'fence.redeemer',
    'watch.redeemer',
  ]);
});

test('a strict queue is emptied by its own consumer while its publishers are stopped, and both move then', () => {
  const plan = makePlan(couponShop());
  expect(ids(plan, 'coupons.audit', 'publishers')).toEqual([
    'lag',
    'fence.shop-web',
    'drain',
    'move.bookkeeper',
    'move.shop-web',
    'fence.bookkeeper',
    'watch.bookkeeper',
    'move.desk-web',
    'fence.desk-web',
    'watch.desk-web',
    'watch.shop-web',
  ]);
  const [stop] = stepsOf(plan, 'client.fence').filter(({ params }) => params.strict);
  expect(stop?.params.denials).toEqual([
    { user: 'shop', readQueues: [], writeExchanges: ['coupons', 'desk'] },
  ]);
  expect(ids(plan, 'coupons.audit', 'drain')).not.toContain('bridge.coupons.ledger');
  const [empty] = stepsOf(plan, 'bridge.drain').filter(({ phase }) => phase === 'publishers');
  expect(empty?.params).toMatchObject({
    by: 'consumers',
    bridges: [],
    empty: ['coupons.ledger'],
    shortestTtlMs: 0,
  });
});

test.each([
  ['so many messages wait', couponShop({}, { 'coupons.ledger': 1001 })],
  ['it is no classic queue', ofType('quorum')],
  ['nobody consumes it', withoutConsumer()],
])('when %s, a bridge empties a strict queue, once its consumer has left', (_why, input) => {
  const strict = stepsOf(makePlan(input), 'bridge.drain').find(
    ({ phase }) => phase === 'publishers',
  );
  expect(strict?.params.by).toBeUndefined();
  expect(strict?.params.bridges).toHaveLength(1);
});

test('with a backlog, a strict queue moves by a bridge that opens after its consumer has left', () => {
  const plan = makePlan(couponShop({}, { 'coupons.ledger': 50_000 }));
  expect(ids(plan, 'coupons.audit', 'publishers')).toEqual([
    'lag',
    'fence.shop-web',
    'move.bookkeeper',
    'fence.bookkeeper',
    'bridge.coupons.ledger',
    'drain',
    'close',
    'move.shop-web',
    'move.desk-web',
    'fence.desk-web',
    'watch.desk-web',
    'watch.bookkeeper',
    'watch.shop-web',
  ]);
});

test('publishers wait until the bridges, and the consumers of strict queues, have little left', () => {
  const waitedFor = (of: Plan) =>
    stepsOf(of, 'lag.wait').map(({ unit, params }) => [unit, params.queues.toSorted()]);
  const bridged = [
    'coupons.audit',
    'coupons.issue',
    'coupons.mail',
    'coupons.redeem',
    'coupons.urgent',
  ];
  expect(waitedFor(makePlan(couponShop()))).toEqual([
    ['reports.daily', ['reports.daily']],
    ['coupons.audit', [...bridged, 'coupons.ledger'].toSorted()],
  ]);
  expect(waitedFor(makePlan(couponShop({}, { 'coupons.ledger': 50_000 })))).toContainEqual([
    'coupons.audit',
    bridged,
  ]);
});

test('clients with hooks that are stopped for a strict queue are stopped, and move, at the same time', () => {
  const hook = { forward: ['./move.sh'], back: ['./move.sh'] };
  const parts = {
    queues: [queue('ledger', { strict: true })],
    exchanges: [exchange('books')],
    bindings: [binding('books', 'ledger', '#')],
    apps: [
      app('keeper', { consumes: ['ledger'] }),
      app('one', { published: 1 }),
      app('two', { published: 1 }),
    ],
  };
  const publishing = (hooks: Parameters<typeof client>[1]) => [
    client('one', { publishes: ['books'], ...hooks }),
    client('two', { publishes: ['books'], ...hooks }),
  ];
  const together = (clients: ReturnType<typeof publishing>) =>
    makePlan(planningInput({ ...parts, clients }))
      .units.flatMap(({ steps }) => steps)
      .flatMap((step) => ('together' in step.params ? [step.id] : []));
  expect(together(publishing({ hook }))).toEqual([
    'ledger.publishers.fence.two',
    'ledger.publishers.move.two',
  ]);
  expect(together(publishing({}))).toEqual(['ledger.publishers.fence.two']);
});

test('bridges of one client open at the same time, eight of them at most', () => {
  const names = [...Array(10).keys()].map((index) => `jobs-${index}`);
  const parts = {
    queues: names.map((name) => queue(name)),
    exchanges: [exchange('work')],
    bindings: names.map((name) => binding('work', name, name)),
    apps: [app('worker', { consumes: names })],
  };
  const hook = { forward: ['./move.sh'], back: ['./move.sh'] };
  const { units } = makePlan(planningInput({ ...parts, clients: [client('worker', { hook })] }));
  const opening = units.flatMap(({ steps }) => steps).filter(({ kind }) => kind === 'bridge.open');
  const along = opening.map((step) => 'together' in step.params);
  expect(along).toEqual([false, ...Array<boolean>(7).fill(true), false, true]);
  expect(opening.map(({ label }) => label.endsWith(', at the same time'))).toEqual(along);
});

test('a queue that nobody consumes is bridged in the drain, one left to expire only has to become empty', () => {
  const plan = makePlan(couponShop());
  expect(ids(plan, 'reports.daily', 'drain')).toEqual([
    'bridge.reports.parked',
    'drain',
    'close',
    'rights',
  ]);
  const drain = stepsOf(plan, 'bridge.drain').find(({ id }) => id === 'coupons.audit.drain.drain');
  expect(drain?.params.empty).toContain('coupons.retry');
  expect(
    bridgesNamed(plan, drain?.params.bridges ?? []).map(({ from }) => from.queue),
  ).not.toContain('coupons.retry');
  expect(drain?.params.shortestTtlMs).toBe(5_000);
});

test('what runs out on blue is waited for by the longest of its TTLs', () => {
  const delay = (name: string, ttl: number) =>
    queue(name, {
      messages: 'let-expire',
      settings: { 'message-ttl': ttl, 'dead-letter-exchange': '', 'dead-letter-routing-key': 'a' },
    });
  const drained = (...delays: readonly ReturnType<typeof delay>[]) =>
    stepsOf(makePlan(planningInput({ queues: [queue('a'), ...delays] })), 'bridge.drain').at(-1);
  expect(drained(delay('soon', 5_000), delay('later', 3_600_000))?.params).toMatchObject({
    ...{ shortestTtlMs: 5_000, longestTtlMs: 3_600_000 },
  });
  expect(drained(delay('soon', 5_000))?.params).not.toHaveProperty('longestTtlMs');
});

test('a TTL out of which no message comes back does not keep two looks apart', () => {
  const expiring = (settings: Record<string, string | number>) =>
    planningInput({
      queues: [queue('a', { settings: { 'message-ttl': 60_000, ...settings } }), queue('b')],
      exchanges: [exchange('again', 'fanout')],
      bindings: [binding('again', 'a'), binding('again', 'b')],
    });
  const apart = (input: ReturnType<typeof expiring>) =>
    Math.max(...stepsOf(makePlan(input), 'bridge.drain').map(({ params }) => params.shortestTtlMs));
  expect(apart(expiring({}))).toBe(0);
  expect(apart(expiring({ 'dead-letter-exchange': 'nowhere' }))).toBe(0);
  expect(apart(expiring({ 'dead-letter-exchange': 'again' }))).toBe(60_000);
});

test('users that clients of another unit need keep their rights', () => {
  const shared = planningInput({
    queues: [queue('a'), queue('b')],
    apps: [
      app('one', { consumes: ['a'] }),
      app('two', { consumes: ['b'] }),
      app('three', { consumes: ['b'], user: 'alone' }),
    ],
  });
  const removed = stepsOf(makePlan(shared), 'rights.remove');
  expect(removed.map(({ unit, params }) => [unit, params.users])).toEqual([['b', ['alone']]]);
});

test('the user quorate works with is never fenced', () => {
  const input = planningInput({
    queues: [queue('a')],
    apps: [app('worker', { consumes: ['a'], user: 'ops' })],
  });
  const plan = makePlan(input);
  expect(stepsOf(plan, 'client.fence')[0]?.params.denials).toEqual([]);
  expect(stepsOf(plan, 'rights.remove')).toEqual([]);
});

test('clients that share a user keep the rights that one of them still needs', () => {
  const input = planningInput({
    queues: [queue('a'), queue('b')],
    apps: [app('first', { consumes: ['a', 'b'] }), app('second', { consumes: ['b'] })],
  });
  const denied = stepsOf(makePlan(input), 'client.fence').map(({ params }) => params.denials);
  expect(denied).toEqual([
    [{ user: 'shop', readQueues: ['a'], writeExchanges: [] }],
    [{ user: 'shop', readQueues: ['b'], writeExchanges: [] }],
  ]);
});

test('who consumes dead letters moves before who makes them, who consumes what another publishes before that other', () => {
  const input = planningInput({
    queues: [
      queue('work', {
        arguments: { 'x-dead-letter-exchange': 'dead', 'x-dead-letter-routing-key': 'w' },
      }),
      queue('dead-letters'),
      queue('results'),
    ],
    exchanges: [exchange('dead', 'direct'), exchange('out', 'fanout')],
    bindings: [binding('dead', 'dead-letters', 'w'), binding('out', 'results')],
    apps: [
      app('a-worker', { consumes: ['work'], published: 1 }),
      app('z-undertaker', { consumes: ['dead-letters'] }),
      app('y-reader', { consumes: ['results'] }),
    ],
    clients: [client('a-worker', { publishes: ['out'] })],
  });
  const moves = stepsOf(makePlan(input), 'client.move').map(({ params }) => params.client.name);
  expect(moves).toEqual(['y-reader', 'z-undertaker', 'a-worker']);
});

test('a consumer of an ordered queue that also publishes blocks its unit', () => {
  const input = planningInput({
    queues: [queue('ledger', { strict: true })],
    exchanges: [exchange('out')],
    apps: [app('keeper', { consumes: ['ledger'], published: 1 })],
    clients: [client('keeper', { publishes: ['out'] })],
  });
  const plan = makePlan(input);
  expect(eachFinding(plan.findings)).toMatchObject([
    { code: 'UNIT.STRICT_CYCLE', subject: { kind: 'queue', name: 'ledger' } },
  ]);
  expect(plan.units[0]?.steps).toEqual([]);
});

test('an exclusive consumer and a strict unit make queues strict', () => {
  const parts = {
    queues: [queue('a')],
    apps: [app('only', { consumes: ['a'], exclusive: true })],
  };
  expect(makePlan(planningInput(parts)).queues[0]?.strict).toBe(true);
  const plain = { ...parts, apps: [] };
  expect(makePlan(planningInput(plain)).queues[0]?.strict).toBe(false);
  expect(
    makePlan(planningInput(plain, { settings: { units: { strict: ['a'] } } })).queues[0]?.strict,
  ).toBe(true);
});

test('a queue whose dead letters come to an ordered queue moves in order as well', () => {
  const retry = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'ledger' };
  const input = planningInput({
    queues: [queue('ledger', { strict: true }), queue('retry', { arguments: retry })],
    apps: [app('keeper', { consumes: ['ledger'] })],
  });
  const plan = makePlan(input);
  expect(plan.queues.map(({ name, strict }) => [name, strict])).toEqual([
    ['ledger', true],
    ['retry', true],
  ]);
  expect(ids(plan, 'ledger', 'publishers')).toEqual([
    'move.keeper',
    'fence.keeper',
    'bridge.ledger',
    'bridge.retry',
    'drain',
    'close',
    'watch.keeper',
  ]);
});

test('a unit with a blocked queue is shown without steps', () => {
  const input = planningInput({ queues: [queue('a', { disposition: 'blocked' })] });
  const [unit] = makePlan(input).units;
  expect([unit?.name, unit?.steps]).toEqual(['a', []]);
});

test('queues made by clients form no unit, and neither does what stays classic alone', () => {
  const input = planningInput({
    queues: [
      queue('mine', { disposition: 'recreate-by-client' }),
      queue('urgent', { disposition: 'keep-classic' }),
    ],
  });
  expect(makePlan(input).units).toEqual([]);
});

test('the default exchange alone joins nothing, and its publisher needs the permission system’s name for it', () => {
  const publisher = {
    apps: [app('web', { published: 1 })],
    clients: [client('web', { publishes: [''] })],
  };
  const one = makePlan(planningInput({ queues: [queue('a')], ...publisher }));
  expect(stepsOf(one, 'client.fence')[0]?.params.denials).toEqual([
    { user: 'shop', readQueues: [], writeExchanges: ['amq.default'] },
  ]);
  const two = makePlan(planningInput({ queues: [queue('a'), queue('b')], ...publisher }));
  expect(two.units).toHaveLength(2);
  expect(codes(two)).toEqual(['CLIENT.DEFAULT_EXCHANGE']);
});

test('bindings of built-in exchanges join queues, the exchange itself is not created', () => {
  const input = planningInput({
    queues: [queue('a'), queue('b'), queue('c')],
    bindings: [binding('amq.topic', 'a', 'x'), binding('amq.topic', 'b', 'y')],
  });
  const plan = makePlan(input);
  expect(plan.units.map(({ queues }) => queues)).toEqual([['c'], ['a', 'b']]);
  expect(stepsOf(plan, 'provision.exchanges')[1]?.params.exchanges).toEqual([]);
  expect(stepsOf(plan, 'provision.bindings')[1]?.params).toMatchObject({
    exchanges: ['amq.topic'],
    queues: ['a', 'b'],
  });
});

test('an alternate exchange joins, also by policy', () => {
  const policy = {
    vhost: 'shop',
    name: 'alternate',
    pattern: '^in$',
    applyTo: 'exchanges',
    priority: 0,
    definition: { 'alternate-exchange': 'lost' },
  };
  const parts = {
    queues: [queue('a'), queue('b')],
    exchanges: [exchange('in'), exchange('lost', 'fanout')],
    bindings: [binding('in', 'a', 'a'), binding('lost', 'b')],
  };
  expect(makePlan(planningInput(parts)).units).toHaveLength(2);
  const joined = planningInput({ ...parts, topology: { policies: [policy] } });
  expect(makePlan(joined).units).toHaveLength(1);
});

test('exchanges that no unit uses are created with the first unit of the vhost', () => {
  const plan = makePlan(couponShop());
  const created = stepsOf(plan, 'provision.exchanges').map(({ params }) => params.exchanges);
  expect(created).toEqual([
    ['reports', 'unbound'],
    ['coupons', 'desk'],
  ]);
});

test('a dangling binding is left out, a renamed queue is bound and permitted by its new name', () => {
  const input = planningInput({
    queues: [queue('a', { greenName: 'a+q' })],
    exchanges: [exchange('in')],
    bindings: [binding('in', 'a', 'k'), binding('in', 'gone', 'k')],
    topology: {
      permissions: [{ vhost: 'shop', user: 'u', configure: '', write: '^in$', read: '^a$' }],
    },
  });
  const plan = makePlan(input);
  const [objects] = plan.objects;
  expect(objects?.bindings.map(({ destination }) => destination)).toEqual(['a+q']);
  const [permission] = objects?.permissions ?? [];
  expect(permission).toEqual({
    vhost: 'shop-quorum',
    user: 'u',
    configure: '',
    write: '^in$',
    read: '^a\\+q$|^a$',
  });
});

test('equal first queues in two vhosts make units with different names', () => {
  const input = planningInput({ queues: [queue('a'), queue('a', { vhost: '/' })] });
  const plan = makePlan(input);
  expect(plan.units.map(({ name }) => name)).toEqual(['//a', 'shop/a']);
  expect(plan.vhosts).toEqual([
    { blue: '/', green: '/-quorum' },
    { blue: 'shop', green: 'shop-quorum' },
  ]);
});

test('each bridge has a way back and temporary names of its own', () => {
  const unit = makePlan(couponShop()).units.find(({ name }) => name === 'coupons.audit');
  const names = (unit?.bridges ?? []).flatMap(({ forward, reverse }) => [forward, reverse]);
  expect(new Set(names).size).toBe(12);
  expect(names.every((name) => /^quorate\.[0-9a-f]{12}\.[0-9a-f]{10}$/.test(name))).toBe(true);
});

test('a plan says what it was made from, and warns when that was not the brokers', () => {
  const input = couponShop();
  const { blue, target } = input;
  expect(makePlan(input)).toMatchObject({
    madeFrom: { source: 'broker', clusterName: 'lab' },
    target: { source: 'broker', clusterName: 'lab' },
    notChecked: [],
  });
  const offline = makePlan({ ...input, blue: { ...blue, live: undefined } });
  expect(offline.madeFrom.source).toBe('definitions');
  expect(codes(offline)).toContain('PLAN.OFFLINE');
  expect(offline.notChecked.map(({ code }) => code)).toContain('CLIENT.UNSEEN');
  const planned = makePlan({ ...input, target: { ...target, snapshot: undefined } });
  expect(planned.target.source).toBe('version');
  expect(planned.target).not.toHaveProperty('clusterName');
  expect(codes(planned)).toContain('PLAN.TARGET_ASSUMED');
  const upgraded = { ...target, capabilities: { ...target.capabilities, version: '3.13' } };
  const { target: hoped } = makePlan({ ...input, target: upgraded });
  expect(hoped).toMatchObject({ source: 'version' });
  expect(hoped).not.toHaveProperty('clusterName');
});

test('a move to another cluster is another migration', () => {
  const input = couponShop({ strategy: 'broker' });
  const to = (clusterName: string) =>
    makePlan({ ...input, target: { ...input.target, snapshot: { ...input.blue, clusterName } } });
  expect(to('green').target.clusterName).toBe('green');
  expect(to('green').migrationId).toBe(to('green').migrationId);
  expect(to('green').migrationId).not.toBe(to('other').migrationId);
});

test('where green has a vhost of the same name, labels say on which side a client is', () => {
  const names = { vhost: '{vhost}', queue: '{name}', policy: '{name}' };
  const { units } = makePlan({ ...couponShop({ strategy: 'broker' }), names });
  const labels = units.flatMap(({ steps }) => steps.map(({ label }) => label));
  const about = labels.filter((label) => /^(?:Move|Fence|Bridge)/.test(label));
  expect(about.length).toBeGreaterThan(5);
  expect(about.filter((label) => !label.includes('shop on blue'))).toEqual([]);
});

test('the estimates come from the live figures', () => {
  const plan = makePlan(couponShop());
  expect(plan.estimates.messages).toBe(200_010);
  expect(plan.estimates.durationSeconds).toBe(32);
  expect(plan.estimates.duplicateBound).toBe(80);
});

test('each moved client is watched for the soak time, stopped publishers once all of them publish again', () => {
  const { units } = makePlan(couponShop({ settings: { gates: { soakMs: 5_000 } } }));
  const steps = units.find(({ name }) => name === 'coupons.audit')?.steps ?? [];
  const kinds = steps.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'client.gate').length).toBeGreaterThan(3);
  const firstSoak = kinds.indexOf('client.gate');
  expect(kinds.slice(firstSoak - 2, firstSoak)).toEqual(['client.fence', 'fence.watch']);
  const publishers = steps.filter(({ phase }) => phase === 'publishers');
  const publisherMoves = publishers.filter(
    (step) => step.kind === 'client.move' && /^(shop|desk)-web$/.test(step.params.client.name),
  );
  const publisherSoaks = publishers.filter(
    (step) => step.kind === 'client.gate' && step.params.client.name === 'shop-web',
  );
  expect([publisherMoves.length, publisherSoaks.length]).toEqual([2, 1]);
  const lastMove = steps.indexOf(publisherMoves.at(-1) ?? steps[0]!);
  for (const soak of publisherSoaks) expect(steps.indexOf(soak)).toBeGreaterThan(lastMove);
});

test('dead letters of the default exchange join their queue with the one they name, or with all', () => {
  const unitsWith = (more: Record<string, string>, key: string) => {
    const dead = { 'x-dead-letter-exchange': '', ...more };
    const input = planningInput({
      queues: [queue('work', { arguments: dead }), queue('dead'), queue('other'), queue('*')],
      exchanges: [exchange('in', 'topic')],
      bindings: [binding('in', 'work', key)],
    });
    return makePlan(input).units.map(({ queues }) => queues);
  };
  const named = { 'x-dead-letter-routing-key': 'dead' };
  expect(unitsWith(named, '#')).toEqual([['*'], ['other'], ['dead', 'work']]);
  expect(unitsWith({}, 'other')).toEqual([['*'], ['dead'], ['other', 'work']]);
  expect(unitsWith({}, '#')).toEqual([['*', 'dead', 'other', 'work']]);
});

function strictQueue(type: string, consumes: readonly string[]) {
  const ledger = queue('ledger', { strict: true });
  const typed = { ...ledger, queue: { ...ledger.queue, type } };
  return planningInput({ queues: [typed], apps: [app('keeper', { consumes })] });
}

function ofType(type: string) {
  return strictQueue(type, ['ledger']);
}

function withoutConsumer() {
  return strictQueue('classic', []);
}
