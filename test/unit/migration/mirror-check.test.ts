import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import {
  assertAlone,
  assertOwnJournal,
  newestCopy,
  type Remembered,
} from '../../../src/migration/mirror-check.js';
import { touchedClusters } from '../../../src/migration/touched-clusters.js';
import type { Plan } from '../../../src/plan/document.js';
import type { Side } from '../../../src/topology/side.js';
import type { Json } from '../../../src/topology/topology.js';
import { recorded } from '../journal/entries.js';

// The check looks at these members only.
const plan = {
  hash: 'ab12',
  strategy: 'broker',
  vhosts: [{ blue: 'shop', green: 'shop-quorum' }],
} as unknown as Plan;
const withinCluster = { ...plan, strategy: 'vhost' as const };
const sweep = "quorate sweep 'my plan.json'";
const refuses = (code: string, command = '') =>
  expect.objectContaining({
    ...{ code, exit: 2 },
    next: expect.arrayContaining([expect.stringContaining(command)]) as unknown,
  }) as Error;

function copy(planHash: string, vhosts: string[], journalEntries: number): Json {
  return { migrationId: '0123456789ab', planHash, vhosts, journalEntries, created: [] };
}

/** What each cluster of the plan remembers; nothing of the other one. */
function remembering(
  of: Plan,
  copies: Partial<Record<Side, Json>>,
  name = 'quorate.0123456789ab',
): readonly Remembered[] {
  return touchedClusters(of).map((cluster) => {
    const value = copies[cluster.side];
    const own: [string, Json][] = value === undefined ? [] : [[name, value]];
    return { ...cluster, parameters: new Map<string, Json>([['cluster_name', 'rabbit'], ...own]) };
  });
}

const oneEntry = foldJournal(
  recorded({ step: '', unit: '', direction: 'forward', kind: 'consent', evidence: {} }),
);

test.each(['blue', 'green'] as const)(
  'a journal that knows less than %s is a lost or an old one',
  (side) => {
    const remembered = remembering(plan, { [side]: copy('ab12', ['shop'], 1) });
    expect(() => {
      assertOwnJournal(plan, remembered, foldJournal([]), sweep);
    }).toThrow(refuses('JOURNAL.MISSING', sweep));
    expect(() => {
      assertOwnJournal(plan, remembered, oneEntry, sweep);
    }).not.toThrow();
  },
);

test('of two copies the one that knows more is the newer one', () => {
  const one = copy('ab12', ['shop'], 7);
  const other = copy('ab12', ['shop-quorum'], 9);
  const newest = (blue: Json, green: Json) => newestCopy(plan, remembering(plan, { blue, green }));
  expect(newest(one, other)).toMatchObject({ side: 'green', journalEntries: 9 });
  expect(newest(other, one)).toMatchObject({ side: 'blue', journalEntries: 9 });
  expect(newest(copy('cd34', ['shop'], 99), one)).toMatchObject({ side: 'green' });
  expect(newestCopy(plan, remembering(plan, {}))).toBeUndefined();
});

test.each([
  ['the same blue', plan, { blue: copy('cd34', ['mail', 'shop'], 5) }],
  ['the same green, from another blue', plan, { green: copy('cd34', ['shop-quorum'], 5) }],
  ['the same blue', withinCluster, { blue: copy('cd34', ['shop', 'elsewhere'], 5) }],
  ['the same green', withinCluster, { blue: copy('cd34', ['mail', 'shop-quorum'], 5) }],
])('another plan with %s has to end first', (_what, of, copies) => {
  const remembered = remembering(of, copies);
  expect(() => {
    assertAlone(of, remembered);
  }).toThrow(refuses('PLAN.OTHER_UNDERWAY'));
  expect(() => {
    assertOwnJournal(of, remembered, foldJournal([]), sweep);
  }).not.toThrow();
});

test.each([
  { name: 'of this plan', copies: { blue: copy('ab12', ['shop'], 5) } },
  { name: 'of other vhosts', copies: { blue: copy('cd34', ['mail'], 5) } },
  {
    name: 'of a vhost of that name on the other cluster',
    copies: { green: copy('cd34', ['shop'], 5) },
  },
  { name: 'of somebody else', copies: { blue: copy('cd34', ['shop'], 5) }, as: 'quorates' },
  { name: 'that says nothing', copies: { blue: '?', green: '?' } },
])('a parameter $name does not stand in the way', ({ copies, as }) => {
  expect(() => {
    assertAlone(plan, remembering(plan, copies, as));
  }).not.toThrow();
});
