import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import { assertAlone, assertOwnJournal } from '../../../src/migration/mirror-check.js';
import type { Plan } from '../../../src/plan/document.js';
import type { Json } from '../../../src/topology/topology.js';
import { recorded } from '../journal/entries.js';

// The check looks at these members only.
const plan = {
  hash: 'ab12',
  vhosts: [{ blue: 'shop', green: 'shop-quorum' }],
} as unknown as Plan;
const refuses = (code: string) => expect.objectContaining({ code, exit: 2 }) as Error;

function mirror(value: Json, name = 'quorate.0123456789ab'): ReadonlyMap<string, Json> {
  return new Map([
    ['cluster_name', 'rabbit'],
    [name, value],
  ]);
}

function remembered(planHash: string, vhosts: string[], journalEntries: number): Json {
  return { migrationId: '0123456789ab', planHash, vhosts, journalEntries, created: [] };
}

const oneEntry = foldJournal(
  recorded({ step: '', unit: '', direction: 'forward', kind: 'consent', evidence: {} }),
);

test('a journal that knows less than the broker is a lost or an old one', () => {
  const parameters = mirror(remembered('ab12', ['shop'], 1));
  expect(() => {
    assertOwnJournal(plan, parameters, foldJournal([]));
  }).toThrow(refuses('JOURNAL.MISSING'));
  expect(() => {
    assertOwnJournal(plan, parameters, oneEntry);
  }).not.toThrow();
});

test('another plan on the same vhost has to end first', () => {
  const other = mirror(remembered('cd34', ['mail', 'shop'], 5));
  expect(() => {
    assertAlone(plan, other);
  }).toThrow(refuses('PLAN.OTHER_UNDERWAY'));
  expect(() => {
    assertOwnJournal(plan, other, foldJournal([]));
  }).not.toThrow();
});

test.each([
  { name: 'of this plan', parameters: mirror(remembered('ab12', ['shop'], 5)) },
  { name: 'of other vhosts', parameters: mirror(remembered('cd34', ['mail'], 5)) },
  { name: 'of somebody else', parameters: mirror(remembered('cd34', ['shop'], 5), 'quorates') },
  { name: 'that says nothing', parameters: mirror('?') },
])('a parameter $name does not stand in the way', ({ parameters }) => {
  expect(() => {
    assertAlone(plan, parameters);
  }).not.toThrow();
});
