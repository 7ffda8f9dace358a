import { expect, test } from 'vitest';
import { parseConfiguration } from '../../../src/configuration/parse.js';
import { hookSettings } from '../../../src/configuration/sections/hooks.js';
import { QuorateError } from '../../../src/quorate-error.js';

function errorsOf(text: string, code = 'CONFIG.INVALID'): readonly string[] {
  try {
    parseConfiguration(text, 'quorate.yaml');
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    expect(error).toMatchObject({ code, exit: 2 });
    return error.message.split('\n').slice(1);
  }
  return [];
}

const everything = String.raw`
profiles: { blue: { management: https://mq-blue:15671, amqp: [amqps://mq-blue:5671], user: ops, password: { env: BLUE_PASSWORD }, ca: ca.pem }, green: {} }
vhosts: { include: [shop], exclude: [] }
names: { vhost: '{vhost}-quorum', queue: '{name}', policy: '{name}' }
queues: [{ match: '^legacy\.', decisions: { QUEUE.MAX_PRIORITY: keep-classic, QUEUE.DELIVERY_LIMIT_DEFAULT: 20 }, drain: let-expire, vhost: '^shop$' }]
clients:
  - name: orders-worker
    match: { user: shop, connection: '^orders-worker', product: amqplib }
    publishes: [events]
    hook: { forward: [./move.sh, orders-worker], back: [./move.sh, orders-worker] }
units: { order: [orders], ordering: { orders: strict } }
gates: { soak: 45s }
`;

test('a pattern that may take hours is refused with its place', () => {
  const text = [
    'vhosts: { include: [shop] }',
    'queues:',
    "  - match: '^(a+)+$'",
    "    vhost: '(?i)^SHOP$'",
    '    drain: bridge',
    'clients:',
    "  - { name: a, match: { connection: '(x+x+)+y' } }",
  ].join('\n');
  expect(errorsOf(text)).toEqual([
    expect.stringMatching(/^quorate\.yaml:3:12: queues\.0\.match: it may take hours/),
    expect.stringMatching(/^quorate\.yaml:7:\d+: clients\.0\.match\.connection: it may take hours/),
  ]);
});

test('a file with every key is read', () => {
  const { document } = parseConfiguration(everything, 'quorate.yaml');
  expect(document.gates.soak).toBe(45_000);
  expect(document.queues[0]?.decisions).toEqual({
    'QUEUE.MAX_PRIORITY': 'keep-classic',
    'QUEUE.DELIVERY_LIMIT_DEFAULT': '20',
  });
  expect(document.clients[0]?.consumes).toEqual([]);
});

test('an empty file has the defaults', () => {
  const { document } = parseConfiguration('', 'quorate.yaml');
  expect(document.names).toEqual({
    queue: '{name}',
    policy: '{name}',
  });
  expect(document.gates.soak).toBe(30_000);
});

test('all errors are told at once, each with its line and column, in the order of the file', () => {
  const text = [
    'vhosts: { includ: [shop] }',
    'queues:',
    "  - match: '('",
    '    drain: slowly',
    'gates:',
    '  soak: soon',
    'colour: red',
  ].join('\n');
  expect(errorsOf(text)).toEqual([
    'quorate.yaml:1:11: vhosts: unknown key "includ"; did you mean include?',
    expect.stringMatching(
      /^quorate\.yaml:3:12: queues\.0\.match: not a regular expression: .*Unterminated group$/,
    ),
    expect.stringMatching(/^quorate\.yaml:4:12: queues\.0\.drain: Invalid option/),
    'quorate.yaml:6:9: gates.soak: "soon" is not a duration such as 30s or 10m, of 24 days at most',
    'quorate.yaml:7:1: unknown key "colour"',
  ]);
});

test('a missing key is told where its mapping begins', () => {
  expect(errorsOf('clients:\n  - match: { user: shop }\n')).toEqual([
    'quorate.yaml:2:5: clients.0.name: is missing',
  ]);
});

test('what is written in another form is told with the form it takes', () => {
  const text = [
    'vhost: shop',
    'gates: { soak: 30 }',
    'clients:',
    "  - { name: a, match: { user: shop, usr: a }, hook: './move.sh a' }",
  ].join('\n');
  expect(errorsOf(text)).toEqual([
    'quorate.yaml:1:1: unknown key "vhost"; did you mean vhosts?',
    'quorate.yaml:2:16: gates.soak: must be a text with a unit, such as 30s or 10m',
    'quorate.yaml:4:37: clients.0.match: unknown key "usr"; did you mean user?',
    'quorate.yaml:4:53: clients.0.hook: must be { forward: [COMMAND, …], back: [COMMAND, …] }, and may have quiesce: [COMMAND, …]',
  ]);
});

test('broken YAML is told with its place', () => {
  expect(errorsOf('vhosts: {\n  include: [shop\n')[0]).toMatch(/^quorate\.yaml:3:1: /);
});

test('the same key twice is an error', () => {
  expect(errorsOf('prefetch: 10\nprefetch: 20\n')).toEqual([
    expect.stringMatching(/^quorate\.yaml:2:1: .*unique/),
  ]);
});

test('a password in the file is refused and not repeated', () => {
  const [error] = errorsOf('profiles: { blue: { password: s3cret } }');
  expect(error).toContain('{ env: NAME } or { file: PATH }');
  expect(error).not.toContain('s3cret');
});

test('slices are numbers, then percentages, each more than the one before', () => {
  const slices = (list: string) => `clients: [{ name: a, match: { user: x }, slices: ${list} }]`;
  const { document } = parseConfiguration(slices('[1, 25%, 100%]'), 'quorate.yaml');
  expect(document.clients[0]?.slices).toEqual(['1', '25%', '100%']);
  for (const list of ['[2, 1]', '[25%, 3]', '[50%, 50%]']) {
    expect(errorsOf(slices(list))).toEqual([expect.stringMatching(/slices\.1: must be more than/)]);
  }
  for (const share of ['0', '0%', '101%', '1.5', 'half', '-1']) {
    expect(errorsOf(slices(`[${share}]`))).toEqual([expect.stringContaining('such as 25%')]);
  }
});

test('a trial batch has messages', () => {
  const canary = (list: string) => `clients: [{ name: a, match: { user: x }, canary: ${list} }]`;
  const { document } = parseConfiguration(canary('[100, 1000]'), 'quorate.yaml');
  expect(document.clients[0]?.canary).toEqual([100, 1000]);
  for (const list of ['[0]', '[1.5]', '[many]', '100']) {
    expect(errorsOf(canary(list))).not.toEqual([]);
  }
});

test('two clients of one name are an error', () => {
  const text = 'clients:\n- { name: a, match: { user: x } }\n- { name: a, match: { user: y } }\n';
  expect(errorsOf(text)).toEqual([
    'quorate.yaml:3:11: clients.1.name: client "a" is described twice',
  ]);
});

test('a client that would match every connection is an error', () => {
  expect(errorsOf('clients: [{ name: a, match: {} }]')).toEqual([
    'quorate.yaml:1:29: clients.0.match: needs at least one of user, connection, product',
  ]);
});

test('a template that gives every queue one name is an error', () => {
  expect(errorsOf('names: { queue: fixed, vhost: "{vhosts}" }')).toEqual([
    'quorate.yaml:1:17: names.queue: must contain {name}',
    'quorate.yaml:1:31: names.vhost: unknown placeholder {vhosts}; known: {vhost}',
  ]);
});

test('a decision through an alias is reported where it is written', () => {
  const text = 'queues:\n- &one { match: a, drain: never }\n- *one\n';
  expect(errorsOf(text).every((line) => line.startsWith('quorate.yaml:2:27: '))).toBe(true);
});

test('codes and options that nothing offers are told together, with what was probably meant', () => {
  const text = [
    'queues:',
    '  - match: a',
    '    decisions:',
    '      QUEUE.MAX_PRIORTY: keep-classic',
    '      QUEUE.NOT_DURABLE: make_durable',
    '  - match: b',
    '    decisions: { QUEUE.REQUEUE_ORDER: "delivery-limit: many" }',
  ].join('\n');
  expect(errorsOf(text, 'CONFIG.DECISION')).toEqual([
    'quorate.yaml:4:7: queues.0.decisions: nothing can be decided about "QUEUE.MAX_PRIORTY"; did you mean QUEUE.MAX_PRIORITY?',
    'quorate.yaml:5:26: queues.0.decisions.QUEUE.NOT_DURABLE: "make_durable" is no option of QUEUE.NOT_DURABLE: choose recreate-by-client, make-durable; did you mean make-durable?',
    'quorate.yaml:7:39: queues.1.decisions.QUEUE.REQUEUE_ORDER: "delivery-limit: many" is no option of QUEUE.REQUEUE_ORDER: choose accept, delivery-limit: N; did you mean delivery-limit: N?',
  ]);
});

test('an entry of queues that decides nothing is an error', () => {
  expect(errorsOf('queues: [{ match: a }, { match: b, decisions: {} }]')).toEqual([
    'quorate.yaml:1:10: queues.0: decides nothing: it needs decisions or drain',
    'quorate.yaml:1:24: queues.1: decides nothing: it needs decisions or drain',
  ]);
});

test('what was read can be located later, by its key or by its value', () => {
  const { locate } = parseConfiguration(
    'vhosts:\n  include:\n    - shop\nunits: { ordering: { orders: strict } }\n',
    'quorate.yaml',
  );
  expect(locate(['vhosts', 'include', 0], 'value')).toEqual({
    source: 'quorate.yaml',
    line: 3,
    column: 7,
  });
  expect(locate(['units', 'ordering', 'orders'], 'key')).toMatchObject({ line: 4, column: 22 });
});

test('hooks are lists of arguments, and only those there are', () => {
  expect(errorsOf('hooks: { before-step: ./may-i.sh, after: [x], on-pause: [] }')).toEqual([
    expect.stringMatching(/: hooks\.before-step: must be a command as a list/),
    expect.stringMatching(/: hooks: unknown key "after"/),
    expect.stringMatching(/: hooks\.on-pause: must name a command/),
  ]);
  const { document } = parseConfiguration('hooks: { on-pause: [./a, b] }', 'quorate.yaml');
  expect(hookSettings(document.hooks)).toEqual({ onPause: ['./a', 'b'] });
  expect(hookSettings(parseConfiguration('hooks: {}', 'quorate.yaml').document.hooks)).toBe(
    undefined,
  );
});
