import { expect, test } from 'vitest';
import { definitionsVersion, parseDefinitions } from '../../../src/topology/definitions.js';

function problem(json: unknown): string {
  try {
    parseDefinitions(json);
  } catch (error) {
    expect(error).toMatchObject({ code: 'DEFINITIONS.INVALID', exit: 2 });
    return (error as Error).message;
  }
  throw new Error('accepted');
}

test('an empty document is an empty topology', () => {
  const topology = parseDefinitions({});
  expect(Object.values(topology).flat()).toEqual([]);
});

test('tags are a list or a text', () => {
  const users = [
    { name: 'a', tags: 'administrator, x' },
    { name: 'b', tags: ['administrator', 'x'] },
    { name: 'c', tags: '' },
  ];
  const [a, b, c] = parseDefinitions({ users }).users;
  expect(a?.tags).toEqual(b?.tags);
  expect(c?.tags).toEqual([]);
});

test('of a password there is only whether it has a hash, and by which algorithm', () => {
  const users = [
    { name: 'stated', password_hash: 'probe', hashing_algorithm: 'rabbit_password_hashing_sha512' },
    { name: 'unstated', password_hash: 'probe', limits: { 'max-connections': 3 } },
    { name: 'plain', password: 'probe' },
    { name: 'none', password_hash: '' },
  ];
  const algorithms = (version: string) =>
    parseDefinitions({ rabbit_version: version, users }).users.map(
      ({ passwordHash }) => passwordHash?.algorithm ?? passwordHash,
    );
  const sha512 = 'rabbit_password_hashing_sha512';
  expect(algorithms('3.5.7')).toEqual([
    sha512,
    'rabbit_password_hashing_md5',
    undefined,
    undefined,
  ]);
  expect(algorithms('3.6.0')[1]).toBe('rabbit_password_hashing_sha256');
  expect(algorithms('3.12.1')[1]).toMatchObject({ algorithm: undefined });
  expect(JSON.stringify(parseDefinitions({ users }))).not.toContain('probe');
  expect(parseDefinitions({ users }).users[1]?.limits).toEqual({ 'max-connections': 3 });
});

test('of a global parameter there is its name, the vhosts it leads MQTT clients to, and those a migration made', () => {
  const made = (kind: string, name: string) => ({ side: 'green', kind, vhost: 'new', name });
  const parameters = [
    {
      name: 'quorate.0123456789ab',
      value: { planHash: 'abc', created: [made('vhost', 'new'), made('queue', 'orders')] },
    },
    { name: 'quorate.not-one', value: { created: 'probe' } },
    { name: 'another', value: { created: [made('vhost', 'new')] } },
    { name: 'mqtt_port_to_vhost_mapping', value: { 1883: 'shop', 8883: 'shop' } },
    { name: 'home_made', value: { token: 'probe' } },
  ];
  expect(parseDefinitions({ global_parameters: parameters }).globalParameters).toEqual([
    { name: 'quorate.0123456789ab', vhosts: [], madeVhosts: ['new'] },
    { name: 'quorate.not-one', vhosts: [], madeVhosts: [] },
    { name: 'another', vhosts: [], madeVhosts: [] },
    { name: 'mqtt_port_to_vhost_mapping', vhosts: ['shop'], madeVhosts: [] },
    { name: 'home_made', vhosts: [], madeVhosts: [] },
  ]);
});

test('the type of a queue is that of its arguments, and classic without one', () => {
  const queues = [
    { vhost: '/', name: 'q', arguments: { 'x-queue-type': 'quorum' } },
    { vhost: '/', name: 'c', arguments: [] },
  ];
  const [quorum, classic] = parseDefinitions({ queues }).queues;
  expect(quorum?.type).toBe('quorum');
  expect(classic).toMatchObject({
    type: 'classic',
    durable: true,
    autoDelete: false,
    arguments: {},
  });
});

test('a policy without priority and apply-to has those the broker gives it', () => {
  const policies = [{ vhost: '/', name: 'p', pattern: '.*', definition: { 'ha-mode': 'all' } }];
  expect(parseDefinitions({ policies }).policies).toEqual([
    {
      vhost: '/',
      name: 'p',
      pattern: '.*',
      applyTo: 'all',
      priority: 0,
      definition: { 'ha-mode': 'all' },
    },
  ]);
});

test('operator policies and limits are found among the parameters, and others lose their values', () => {
  const policy = {
    pattern: '^x',
    definition: { 'max-length': 1 },
    priority: 2,
    'apply-to': 'queues',
  };
  const topology = parseDefinitions({
    vhosts: [{ name: 'v' }],
    parameters: [
      { vhost: 'v', component: 'operator_policy', name: 'op', value: policy },
      { vhost: 'v', component: 'vhost-limits', name: 'limits', value: { 'max-queues': 5 } },
      { vhost: 'v', component: 'shovel', name: 's', value: { 'src-uri': 'amqp://u:probe@h' } },
    ],
  });
  expect(topology.operatorPolicies).toMatchObject([{ vhost: 'v', name: 'op', applyTo: 'queues' }]);
  expect(topology.vhosts).toMatchObject([{ name: 'v', limits: { 'max-queues': 5 } }]);
  expect(topology.parameters).toMatchObject([{ vhost: 'v', component: 'shovel', name: 's' }]);
  expect(JSON.stringify(topology)).not.toContain('probe');
});

test('a vhost has what newer exports say of it; the text "undefined" is no queue type', () => {
  const vhosts = [
    { name: 'a', description: 'd', tags: ['t'], default_queue_type: 'quorum', limits: [] },
    { name: 'b', metadata: { description: 'm', tags: [], default_queue_type: 'undefined' } },
    { name: 'c', metadata: { protected_from_deletion: true, tracing: true } },
  ];
  expect(parseDefinitions({ vhosts }).vhosts).toMatchObject([
    { name: 'a', description: 'd', tags: ['t'], defaultQueueType: 'quorum', limits: {} },
    { name: 'b', description: 'm', tags: [], defaultQueueType: undefined, limits: {} },
    { name: 'c', description: '', protectedFromDeletion: true, tracing: true },
  ]);
});

test('an export of one vhost takes the name it is given', () => {
  const json = { queues: [{ name: 'q' }], bindings: [] };
  const topology = parseDefinitions(json, 'v');
  expect(topology.queues[0]?.vhost).toBe('v');
  expect(topology.vhosts.map(({ name }) => name)).toEqual(['v']);
  expect(problem(json)).toContain('queues[0].vhost');
});

test('a vhost that only other objects mention is there', () => {
  const queues = [{ vhost: 'v', name: 'q' }];
  expect(parseDefinitions({ queues }).vhosts.map(({ name }) => name)).toEqual(['v']);
});

test('the path of a bad field is named', () => {
  expect(problem([])).toContain('expected object');
  expect(
    problem({
      queues: [
        { vhost: 'v', name: 'q' },
        { vhost: 'v', name: 7 },
      ],
    }),
  ).toContain('queues[1].name');
  const operator = { vhost: 'v', component: 'operator_policy', name: 'op', value: { pattern: 1 } };
  expect(problem({ parameters: [operator] })).toContain('operator policy "op" of vhost "v"');
});

test('the version is read where there is one', () => {
  expect(definitionsVersion({ rabbit_version: '3.7.1' })).toBe('3.7.1');
  expect(definitionsVersion({ rabbit_version: '3.10.8', rabbitmq_version: '3.10.9' })).toBe(
    '3.10.9',
  );
  expect(definitionsVersion({})).toBeUndefined();
});
