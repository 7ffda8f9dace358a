import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runs } from '../unit/properties/runs.js';
import { startFakeManagement } from './fake-management.js';
import { envelopeOf, quorate, type Ended } from './quorate.js';

const password = { QUORATE_BLUE_PASSWORD: 's3cret' };
const here = process.cwd();
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-answers-'));
  process.chdir(directory);
});
afterEach(async () => {
  process.chdir(here);
  await rm(directory, { recursive: true });
});

const paths = [
  ...['overview', 'whoami', 'definitions', 'vhosts', 'vhost-limits', 'global-parameters', 'queues'],
  ...['connections', 'channels', 'consumers', 'nodes', 'health/checks/alarms', 'feature-flags'],
];

/** An answer is used or refused: never a bug, and always one JSON document. */
function judge(ended: Ended): void {
  const { error } = envelopeOf(ended) as { readonly error?: { readonly code: string } };
  expect([ended.exit, error?.code ?? '']).toEqual([
    expect.not.toBeOneOf([1]) as unknown,
    expect.not.toBeOneOf(['BUG']) as unknown,
  ]);
  expect(({} as Readonly<Record<string, unknown>>)['polluted']).toBeUndefined();
}

async function assess(at: string, answer: (body: unknown) => unknown): Promise<Ended> {
  await using fake = await startFakeManagement({}, (asked, body) =>
    asked === at ? answer(body) : body,
  );
  return await quorate(['assess', '--blue', `${fake.url}/shop`, '--json'], password);
}

const page = (items: string) =>
  `{"items":${items},"page":1,"page_count":1,"filtered_count":1,"total_count":1}`;
const deep = `${'{"a":['.repeat(100_000)}${']}'.repeat(100_000)}`;

test.each([
  ['no JSON', '<html>'],
  ['half of a body', '{"items":['],
  ['deep nesting', deep],
  ['deep nesting in a page', page(`[{"name":"q","vhost":"shop","arguments":${deep}}]`)],
  [
    'numbers beyond all',
    page('[{"name":"q","vhost":"shop","messages":1e999,"arguments":{"x":1e999}}]'),
  ],
  ['a list of nothing known', `[${'null,'.repeat(200_000)}null]`],
  [
    'members of prototypes',
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  ],
  ['null', 'null'],
])(
  'wherever a management API answers with %s, it is used or refused',
  async (_, body) => {
    for (const at of ['definitions', 'queues']) judge(await assess(at, () => body));
  },
  60_000,
);

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, '', [], {}, -1, 1e308, '\u001b[31m', true, [[]], 'undefined'),
  fc.jsonValue(),
  fc.constant(JSON.parse('{"__proto__":{"polluted":1},"toString":1}') as unknown),
);

/** The value with one member, found by numbers, exchanged. */
function changed(value: unknown, [first, ...rest]: readonly number[], put: unknown): unknown {
  if (first === undefined || typeof value !== 'object' || value === null) return put;
  const entries = Object.entries(value);
  const at = first % Math.max(entries.length, 1);
  if (entries.length === 0) return put;
  const made = entries.map(([key, member], index): [string, unknown] => [
    key,
    index === at ? changed(member, rest, put) : member,
  ]);
  return Array.isArray(value) ? made.map(([, member]) => member) : Object.fromEntries(made);
}

test('an answer with anything in the wrong place is used or refused', async () => {
  const way = fc.array(fc.nat(), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), way, odd, async (at, to, put) => {
      judge(await assess(at, (body) => changed(body, to, put)));
    }),
    runs(24),
  );
}, 120_000);
