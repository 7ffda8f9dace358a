import { expect, test } from 'vitest';
import { exactMatch } from '../../../src/compatibility/exact-match.js';
import { addDecisions } from '../../../src/configuration/add-decisions.js';
import type { DecisionEntry } from '../../../src/configuration/decision-entries.js';
import { parseConfiguration } from '../../../src/configuration/parse.js';

const urgent: DecisionEntry = {
  match: exactMatch('coupons.urgent'),
  decisions: { 'QUEUE.MAX_PRIORITY': 'keep-classic' },
};

function added(text: string, ...entries: readonly DecisionEntry[]): string {
  return addDecisions(text, entries, 'quorate.yaml');
}

function lines(...parts: readonly string[]): string {
  return parts.map((line) => `${line}\n`).join('');
}

test('a file that is not there begins with the decisions', () => {
  expect(added('', urgent)).toBe(
    lines(
      'queues:',
      String.raw`  - match: '^coupons\.urgent$'`,
      '    decisions: { QUEUE.MAX_PRIORITY: keep-classic }',
    ),
  );
});

const commented = lines(
  '# the shop',
  'profiles:   { blue: {user: ops} }   # who',
  '',
  'queues:',
  "    - match: '^legacy'   # old",
  '      drain:  bridge',
  '',
  "    - {match: 'x', drain: let-expire}  # odd",
  '    # more to come',
  '',
  '# how to move',
  'units: {order:   [orders]}',
);

test('comments, order and layout stay, and the decisions come last in their list', () => {
  const item = [
    String.raw`    - match: '^coupons\.urgent$'`,
    '      decisions: { QUEUE.MAX_PRIORITY: keep-classic }',
  ];
  const [before = '', after = ''] = commented.split('    # more');
  expect(added(commented, urgent)).toBe(`${before}${lines(...item)}    # more${after}`);
});

test.each([
  ['no line end', 'prefetch: 10', 'prefetch: 10\nqueues:\n  - match: a\n'],
  ['comments only', '# soon\n', '# soon\nqueues:\n  - match: a\n'],
  ['an empty list', 'queues: [] # soon\nprefetch: 1\n', 'queues: # soon\n  - match: a\n'],
  ['a list on one line', 'queues: [{ match: b, drain: bridge }]\n', 'drain: bridge }, { match: a'],
  [
    'items not indented',
    'queues:\n- match: b\n  drain: bridge\nprefetch: 1\n',
    'bridge\n- match: a',
  ],
  ['one line for all', '{ prefetch: 10 }\n', 'prefetch: 10'],
  ['Windows line ends', 'queues:\r\n- match: b\r\n  drain: bridge\r\n', 'bridge\r\n- match: a\r\n'],
  ['a document end', 'prefetch: 10\n...\n', 'prefetch: 10\n'],
  ['an alias', 'queues:\n- &b { match: b, drain: bridge }\n- *b\n', '- *b\n- match: a\n'],
])('%s: a file is added to', (_what, before, expected) => {
  const entry = { match: 'a', decisions: { 'QUEUE.REQUEUE_ORDER': 'accept' } };
  const after = added(before, entry);
  expect(after).toContain(expected.replace('{ A', '{ QUEUE.REQUEUE_ORDER: accept } } ]'));
  const { queues } = parseConfiguration(after, 'quorate.yaml').document;
  expect(queues.at(-1)).toEqual(entry);
  expect(queues.slice(0, -1)).toEqual(parseConfiguration(before, 'quorate.yaml').document.queues);
});

test('decisions about one name share an entry, and what is written already is not written again', () => {
  const more = { ...urgent, decisions: { 'QUEUE.REQUEUE_ORDER': 'delivery-limit: 5' } };
  const limited = {
    ...urgent,
    vhost: '^shop$',
    decisions: { 'QUEUE.DELIVERY_LIMIT_DEFAULT': '20' },
  };
  const once = added('', urgent, more, limited);
  expect(once).toBe(
    lines(
      'queues:',
      String.raw`  - match: '^coupons\.urgent$'`,
      '    decisions:',
      '      QUEUE.MAX_PRIORITY: keep-classic',
      "      QUEUE.REQUEUE_ORDER: 'delivery-limit: 5'",
      String.raw`  - match: '^coupons\.urgent$'`,
      "    vhost: '^shop$'",
      '    decisions: { QUEUE.DELIVERY_LIMIT_DEFAULT: 20 }',
    ),
  );
  expect(added(once, urgent, more, limited)).toBe(once);
});

test.each([
  'a/b ü <x>',
  '$(id)',
  '\u001b[31mred\r\n',
  'it\'s a \\ "quote"',
  'a: b # c',
  '{x}[y](z)?*+|^$',
  '\u202eevil\u00a0\u2028\ud800\u{e0001}',
  '日本 🐇',
  '',
  'n'.repeat(200),
])('the name %j is written so that it matches itself and nothing else', (name) => {
  const entry = {
    match: exactMatch(name),
    decisions: { 'QUEUE.NAME_COLLISION': `rename: ${name}x` },
  };
  const text = added(commented, entry);
  // eslint-disable-next-line no-control-regex -- what must not be in the file
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u2028\ud800]/);
  const last = parseConfiguration(text, 'quorate.yaml').document.queues.at(-1);
  expect(last).toEqual(entry);
  const pattern = new RegExp(last?.match ?? '', 'u');
  expect(pattern.test(name)).toBe(true);
  expect([`${name}x`, `x${name}`, `${name}\n`].map((other) => pattern.test(other))).toEqual([
    false,
    false,
    false,
  ]);
});

test('a file with errors is not touched', () => {
  expect(() => added('queues:\n  - match: [\n', urgent)).toThrow(
    expect.objectContaining({ code: 'CONFIG.INVALID' }),
  );
});
