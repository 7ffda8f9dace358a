import { expect, test } from 'vitest';
import { QuorateError } from '../../../src/quorate-error.js';
import { parseDefinitions } from '../../../src/topology/definitions.js';

function problem(json: unknown, vhost?: string): string {
  try {
    parseDefinitions(json, vhost);
  } catch (error) {
    expect(error).toMatchObject({ code: 'DEFINITIONS.INVALID', exit: 2 });
    return (error as Error).message;
  }
  throw new Error('accepted');
}

const queue = (vhost: string | undefined, name: string, args: object = {}) => ({
  ...(vhost === undefined ? {} : { vhost }),
  name,
  durable: true,
  auto_delete: false,
  arguments: args,
});

test('an export of one vhost from 4.0 on names the vhost and its properties itself', () => {
  const json = {
    rabbitmq_definition_format: 'single_virtual_host',
    original_vhost_name: 'a/b',
    description: 'd',
    metadata: { description: 'd', tags: ['t'], default_queue_type: 'classic' },
    default_queue_type: 'classic',
    limits: { 'max-queues': 100 },
    parameters: [{ component: 'vhost-limits', name: 'limits', value: { 'max-queues': 100 } }],
    queues: [queue(undefined, 'q')],
  };
  const { vhosts, queues } = parseDefinitions(json, 'other');
  expect(queues[0]?.vhost).toBe('a/b');
  const limits = { 'max-queues': 100 };
  expect(vhosts).toMatchObject([
    { name: 'a/b', description: 'd', tags: ['t'], defaultQueueType: 'classic', limits },
  ]);
});

test('the limits in an older export of one vhost say which vhost it is', () => {
  const parameters = [
    { vhost: 'a/b', component: 'vhost-limits', name: 'limits', value: { 'max-queues': 1 } },
  ];
  const { queues } = parseDefinitions({ parameters, queues: [queue(undefined, 'q')] });
  expect(queues[0]?.vhost).toBe('a/b');
});

test('in a file of several vhosts a name is not guessed, whatever vhost is given', () => {
  const vhosts = [{ name: 'v' }, { name: 'w' }];
  expect(problem({ vhosts, queues: [queue(undefined, 'q')] }, 'v')).toContain('queues[0].vhost');
});

test('--vhost is offered only where it helps', () => {
  const next = (json: object): readonly string[] => {
    try {
      parseDefinitions(json);
    } catch (error) {
      if (error instanceof QuorateError) return error.next;
    }
    throw new Error('accepted');
  };
  const queues = [queue(undefined, 'q')];
  expect(next({ queues }).join()).toContain('--vhost');
  expect(next({ queues, vhosts: [{ name: 'v' }, { name: 'w' }] }).join()).not.toContain('--vhost');
});

test('an object that is written as a list of pairs is read as one', () => {
  const policy = { vhost: 'v', name: 'p', pattern: '^a', 'apply-to': 'queues', priority: 1 };
  const definition = [
    ['expires', 1_800_000],
    ['__proto__', 1],
  ];
  const { policies, operatorPolicies } = parseDefinitions({
    policies: [{ ...policy, definition }],
    parameters: [
      {
        ...{ vhost: 'v', component: 'operator_policy', name: 'o' },
        value: Object.entries({ pattern: '^a', definition: [['max-length', 5]] }),
      },
    ],
  });
  expect(Object.entries(policies[0]?.definition ?? {})).toEqual(definition.toReversed());
  expect(operatorPolicies[0]).toMatchObject({ pattern: '^a', definition: { 'max-length': 5 } });
});

test.each([[[['expires', 1, 2]]], [[['expires', 1], 5]], [[[5, 'expires']]]])(
  '%j is no list of pairs',
  (definition) => {
    const policies = [{ vhost: 'v', name: 'p', pattern: '', definition }];
    expect(problem({ policies })).toContain('policies[0].definition');
  },
);

test('what is written twice and alike counts once', () => {
  const queues = [
    queue('v', 'q', { a: 1, b: 2 }),
    queue('v', 'q', { b: 2, a: 1 }),
    queue('w', 'q'),
  ];
  const bindings = [1, 2, 3].map((at) => ({
    ...{ vhost: 'v', source: 'x', destination: 'q', destination_type: 'queue' },
    routing_key: at === 3 ? 'other' : 'key',
  }));
  const topology = parseDefinitions({ queues, bindings });
  expect(topology.queues.map(({ vhost }) => vhost)).toEqual(['v', 'w']);
  expect(topology.bindings).toHaveLength(2);
});

test.each([
  ['queues', [queue('v', 'q', { 'x-max-length': 1 }), queue('v', 'q')]],
  [
    'policies',
    ['a', 'b'].map((pattern) => ({ vhost: 'v', name: 'q', pattern, definition: { expires: 1 } })),
  ],
  ['vhosts', [{ name: 'q' }, { name: 'q', description: 'd' }]],
])(
  'two %s of one name that differ are refused, since releases choose differently',
  (kind, list) => {
    const message = problem({ [kind]: list });
    expect(message).toContain(`${kind}[0]`);
    expect(message).toContain(`${kind}[1]`);
    expect(message).toContain('"q"');
  },
);

test('what is wrong is said with its path and its name, and only the first few times', () => {
  const many = Array.from({ length: 20 }, (_, at) => ({
    ...queue('v', `q${at}`),
    durable: 'true',
  }));
  const message = problem({ queues: many });
  expect(message).toContain('queues[4].durable (of "q4"): expected boolean, received string');
  expect(message).not.toContain('queues[5]');
  expect(message).toContain('and 15 more');
});

test('a value that may be a secret is not repeated', () => {
  const users = [{ name: 'a', tags: 7, password: 's3cret' }];
  const value = { pattern: 5, 'src-uri': 'amqp://u:s3cret@h' };
  const parameters = [{ vhost: 'v', component: 'operator_policy', name: 'p', value }];
  expect(problem({ users })).not.toContain('s3cret');
  expect(problem({ parameters })).not.toContain('s3cret');
});

test('a text where a number belongs is refused, as the broker refuses it', () => {
  const policy = { vhost: 'v', name: 'p', pattern: '', priority: '5', definition: {} };
  expect(problem({ policies: [policy] })).toContain(
    'priority (of "p"): expected a whole number of 32 bits',
  );
});

test('nesting that no broker takes is refused before it can exhaust the stack', () => {
  const text = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`;
  const deep = JSON.parse(text) as object;
  expect(problem({ queues: [queue('v', 'q', { deep })] })).toContain('levels deep');
  const parameters = [{ vhost: 'v', component: 'x', name: 'y', value: deep }];
  expect(problem({ parameters })).toContain('levels deep');
  expect(problem({ queues: deep })).toContain('queues');
});

test('names that mean something to JavaScript are names like any other', () => {
  const json = JSON.parse(
    '{"queues":[{"vhost":"__proto__","name":"constructor","arguments":{"__proto__":"x","toString":1}}]}',
  ) as unknown;
  const { queues, vhosts } = parseDefinitions(json);
  expect(queues[0]).toMatchObject({ vhost: '__proto__', name: 'constructor' });
  expect(Object.keys(queues[0]?.arguments ?? {})).toEqual(['__proto__', 'toString']);
  expect(vhosts.map(({ name }) => name)).toEqual(['__proto__']);
});

test.each([2_147_483_648, -2_147_483_649, 1.5])('a priority of %d is refused', (priority) => {
  const policy = { vhost: 'v', name: 'p', pattern: '', priority, definition: { expires: 1 } };
  expect(problem({ policies: [policy] })).toContain('policies[0].priority');
});

test('users of one name with different passwords are refused, and neither hash is shown', () => {
  const user = (hash: string) => ({ name: 'app', tags: [], password_hash: hash });
  const text = problem({ users: [user('c2VjcmV0'), user('b3RoZXI=')] });
  expect(text).toContain('users[0] and users[1] are the same one, "app", and differ');
  expect(text).not.toMatch(/c2VjcmV0|b3RoZXI/u);
  expect(parseDefinitions({ users: [user('c2VjcmV0'), user('c2VjcmV0')] }).users).toHaveLength(1);
});
