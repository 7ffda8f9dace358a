import { expect, test } from 'vitest';
import { assess } from '../../../src/compatibility/assess.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { parseDefinitions } from '../../../src/topology/definitions.js';
import type { Snapshot } from '../../../src/topology/snapshot.js';
import { aSnapshot } from '../builders.js';
import { planningInput } from './builders.js';
import { eachFinding } from '../../../src/plan/finding.js';

const queue = (name: string, parts: object = {}) => ({
  name,
  durable: true,
  arguments: {},
  ...parts,
});
const exchange = (name: string, parts: object = {}) => ({
  name,
  type: 'topic',
  durable: true,
  ...parts,
});
const binding = (source: string, destination: string, parts: object = {}) => ({
  ...{ source, destination, destination_type: 'queue', routing_key: 'k', arguments: {} },
  ...parts,
});

/** One of every kind of object there is, odd ones among them, as a broker exports them. */
const definitions = {
  rabbit_version: '3.10.8',
  users: [
    { name: 'app', password_hash: 's3cret', hashing_algorithm: 'home_made', tags: [] },
    {
      name: 'gone',
      password_hash: 's3cret',
      hashing_algorithm: 'rabbit_password_hashing_md5',
      tags: '',
    },
  ],
  vhosts: [{ name: 'shop', metadata: { description: 'd', tags: ['t'], tracing: true } }],
  permissions: [
    { user: 'app', configure: '', write: '^orders$', read: '^(orders|kept)$' },
    { user: 'gone', configure: '.*', write: '.*', read: '[[:alpha:]]' },
  ],
  topic_permissions: [{ user: 'app', exchange: 'events', write: '^{vhost}\\.', read: '.*' }],
  queues: [
    queue('orders'),
    queue('kept', { arguments: { 'x-max-priority': 5 } }),
    queue('own', { auto_delete: true }),
    queue('log', { arguments: { 'x-queue-type': 'stream' } }),
    queue('transient', { durable: false }),
  ],
  exchanges: [
    exchange('events', { arguments: { 'alternate-exchange': 'unrouted' } }),
    exchange('unrouted', { type: 'fanout', internal: true }),
    exchange('delayed', { type: 'x-delayed-message', arguments: { 'x-delayed-type': 'direct' } }),
    exchange('passing', { auto_delete: true, durable: false }),
    exchange('heads', { type: 'headers' }),
    exchange('unused'),
  ],
  bindings: [
    binding('events', 'orders'),
    binding('events', 'kept'),
    binding('events', 'own'),
    binding('heads', 'orders', { arguments: { 'x-match': 'all', colour: 'red', n: 1 } }),
    binding('heads', 'orders', { arguments: { 'x-match': 'any', colour: 'blue' } }),
    binding('events', 'unrouted', { destination_type: 'exchange' }),
    binding('unused', 'amq.fanout', { destination_type: 'exchange' }),
    binding('amq.topic', 'log'),
    binding('gone', 'orders'),
  ],
  policies: [
    {
      name: 'ha',
      pattern: '.*',
      'apply-to': 'queues',
      priority: 0,
      definition: { 'ha-mode': 'all' },
    },
    {
      name: 'ttl',
      pattern: '^orders',
      'apply-to': 'all',
      priority: 1,
      definition: { 'message-ttl': 5 },
    },
  ],
  parameters: [
    {
      component: 'operator_policy',
      name: 'op',
      value: { pattern: '.*', definition: { expires: 9 }, priority: 0, 'apply-to': 'queues' },
    },
    { component: 'vhost-limits', name: 'limits', value: { 'max-queues': 100 } },
    {
      component: 'shovel',
      name: 'feed',
      value: { 'src-uri': 'amqp://u:s3cret@h', 'src-queue': 'orders' },
    },
    { component: 'federation-upstream', name: 'paris', value: { uri: 'amqp://u:s3cret@h' } },
    { component: 'federation-upstream-set', name: 'all-of', value: [{ upstream: 'paris' }] },
    { component: 'home-made', name: 'x', value: { token: 's3cret' } },
  ],
  global_parameters: [
    { name: 'cluster_tags', value: { token: 's3cret' } },
    { name: 'mqtt_port_to_vhost_mapping', value: { 1883: 'shop' } },
  ],
};

const topology = parseDefinitions(definitions, 'shop');
const blue: Snapshot = { ...aSnapshot().build(), topology };
const green = aSnapshot('4.0.5', '/').named('rabbit@green').build();
const names = { vhost: '{vhost}-quorum', queue: 'q.{name}', policy: '{name}' };
const target = { capabilities: green.capabilities, snapshot: green };
const input = { blue, target, strategy: 'broker', vhosts: ['shop'], names } as const;
const assessment = assess({ ...input, queueRules: [] });
const plan = makePlan({
  ...planningInput({ queues: [] }),
  ...input,
  assessment,
});
const [made] = plan.objects;
const findings = eachFinding(plan.findings);

const isFound = (kind: string, name: string) =>
  findings.some(({ subject }) => subject.kind === kind && subject.name === name);

test('every queue is in the plan', () => {
  expect(plan.queues.map(({ name }) => name).sort()).toEqual(
    topology.queues.map(({ name }) => name).sort(),
  );
  expect(plan.queues.filter(({ green: there, name }) => !there && !isFound('queue', name))).toEqual(
    [],
  );
});

test('every exchange is made, as it is', () => {
  const bare = topology.exchanges.map((one) => ({ ...one, vhost: 'shop-quorum' }));
  expect(made?.exchanges).toEqual(expect.arrayContaining(bare));
});

test('every binding is made with its arguments, or somebody is told', () => {
  const renamed = new Map(plan.queues.map((one) => [one.name, one.green?.name]));
  const lost = topology.bindings.filter(({ source, destination, destinationType, ...rest }) => {
    const there = destinationType === 'queue' ? renamed.get(destination) : destination;
    const isMade = (made?.bindings ?? []).some(
      (one) =>
        one.source === source &&
        one.destination === there &&
        JSON.stringify(one.arguments) === JSON.stringify(rest.arguments),
    );
    const isTold =
      isFound('binding', `${source} -> ${destination}`) || isFound('queue', destination);
    return !isMade && !isTold;
  });
  expect(lost).toEqual([]);
  expect(made?.bindings).toHaveLength(topology.bindings.length - 2);
});

test('every right is granted, and follows renamed queues and the vhost’s own name', () => {
  expect(made?.permissions.map(({ user }) => user)).toEqual(['app', 'gone']);
  const [app] = made?.permissions ?? [];
  expect(app?.write).toBe('^q\\.orders$|^orders$');
  expect(new RegExp(app?.read ?? '', 'u').test('q.kept')).toBe(true);
  expect(made?.topicPermissions).toMatchObject([
    { vhost: 'shop-quorum', exchange: 'events', write: '^shop\\.|^{vhost}\\.', read: '.*' },
  ]);
});

test('a right that cannot be followed is a finding', () => {
  const about = findings.filter(
    ({ code, evidence }) => code === 'PERMISSION.MISSING' && 'patterns' in evidence,
  );
  expect(about).toMatchObject([
    {
      subject: { kind: 'permission', vhost: 'shop', name: 'gone' },
      evidence: { patterns: { read: '[[:alpha:]]' } },
    },
  ]);
});

test('policies, limits and what the vhost is called are carried over', () => {
  expect(plan.policies.map(({ name }) => name).sort()).toEqual(['ha', 'op', 'ttl']);
  expect(made).toMatchObject({ limits: { 'max-queues': 100 }, description: 'd', tags: ['t'] });
  expect(isFound('vhost', 'shop')).toBe(true);
});

test.each(['feed', 'paris', 'all-of', 'x', 'mqtt_port_to_vhost_mapping'])(
  'the parameter %s is a finding',
  (name) => {
    expect(isFound('parameter', name)).toBe(true);
  },
);

test('users are copied or findings, and global parameters are findings', () => {
  const codes = findings.filter(({ subject }) => subject.kind === 'user').map(({ code }) => code);
  expect(codes).toEqual(['USER.HASHING_UNSUPPORTED']);
  expect(plan.users.map(({ name }) => name)).toEqual(['app', 'gone']);
  expect(isFound('broker', 'rabbit@blue')).toBe(true);
});

test('no secret of the definitions is in the plan', () => {
  expect(JSON.stringify(plan)).not.toContain('s3cret');
});
