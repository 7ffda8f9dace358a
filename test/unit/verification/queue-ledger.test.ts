import { expect, test } from 'vitest';
import { withQuarantine } from '../../../src/verification/account/quarantine-shares.js';
import { judgeQueue, type QueueFacts } from '../../../src/verification/account/queue-ledger.js';
import type { SideAccount } from '../../../src/verification/account/side-account.js';
import { ledgerLine, sumOf } from '../../../src/verification/ledger.js';
import { ledgerProblems } from '../../../src/verification/ledger-problems.js';

const balanced: SideAccount = {
  start: 0,
  published: 100,
  acknowledged: 100,
  end: 0,
  missing: { least: 0, most: 0 },
  rejectedAtMost: 0,
  disappeared: [],
  isWhole: true,
};

function facts(parts: Partial<QueueFacts> = {}): QueueFacts {
  return {
    vhost: 'shop',
    queue: 'orders',
    blue: balanced,
    green: { ...balanced, acknowledged: 0, end: 100 },
    transit: balanced,
    others: undefined,
    strayed: undefined,
    quarantined: 0,
    duplicatesAtMost: 0,
    causes: { blue: [], green: [] },
    rejections: { blue: [], green: [] },
    isUnconfirmed: false,
    receivesDeadLetters: false,
    doubts: [],
    ...parts,
  };
}

/** So many disappeared, counted to the message. */
function missing(messages: number, parts: Partial<SideAccount> = {}): SideAccount {
  return {
    ...balanced,
    missing: { least: messages, most: messages },
    disappeared: [{ messages, fromMs: 0, toMs: 60_000 }],
    ...parts,
  };
}

test('a queue that balances has nothing unexplained and is exact', () => {
  expect(judgeQueue(facts())).toEqual({
    ...{ unexplained: [], untraced: [], residual: 0, notProvable: [], because: [] },
  });
});

const window = { fromMs: 0, toMs: 60_000 };
const windowText = 'between 1970-01-01T00:00:00.000Z and 1970-01-01T00:01:00.000Z';

test('what went from a queue without a trace is a residual, since messages may expire by themselves or be purged', () => {
  const line = ledgerLine(facts({ green: missing(7) }));
  expect(line).toMatchObject({
    ...{ unexplained: 0, lost: 0, residual: 7, exact: true },
    notProvable: ['an expiration of their own, or a purge'],
    untraced: [{ where: 'green', messages: 7, from: '1970-01-01T00:00:00.000Z' }],
  });
  expect(ledgerProblems(line)).toEqual([]);
});

test('where a setting makes messages go that they have is nothing to tell', () => {
  const line = ledgerLine(
    facts({ blue: missing(7), causes: { blue: ['message TTL'], green: [] } }),
  );
  expect(line).toMatchObject({ residual: 7, notProvable: ['message TTL'], untraced: [] });
});

test('what consumers may have rejected is told apart from what goes beyond', () => {
  const disappeared = [{ messages: 4, fromMs: 0, toMs: 1 }];
  const line = ledgerLine(facts({ blue: missing(7, { rejectedAtMost: 3, disappeared }) }));
  expect(line).toMatchObject({
    ...{ unexplained: 0, residual: 7, untraced: [{ where: 'blue', messages: 4 }] },
    notProvable: ['rejected by a consumer', 'an expiration of their own, or a purge'],
  });
});

test('what publishers without confirms bring themselves may never have arrived, what bridges bring has', () => {
  const unconfirmed = { isUnconfirmed: true, green: missing(7, { published: 105 }) };
  expect(ledgerLine(facts(unconfirmed))).toMatchObject({
    ...{ residual: 7, untraced: [{ messages: 2 }] },
    notProvable: ['publishers without confirms', 'an expiration of their own, or a purge'],
  });
});

test('what a consumer took from blue and the bridge did not bring on fails, naming queue and window', () => {
  const line = ledgerLine(facts({ others: { messages: 7, fetched: 0, ...window } }));
  expect(line).toMatchObject({ unexplained: 7, lost: 0, residual: 0 });
  expect(ledgerProblems(line)).toEqual([
    `7 messages of "orders" were taken on blue by a consumer that acknowledged them, and did not enter the bridge, with no client of the plan left there, ${windowText}`,
  ]);
});

test('what was taken as no bridge takes it is a residual', () => {
  const line = ledgerLine(facts({ others: { messages: 0, fetched: 3, ...window } }));
  expect(line).toMatchObject({
    ...{ unexplained: 0, residual: 3, unexplainedIn: [] },
    notProvable: ['taken by basic.get or without acknowledgement'],
  });
});

test('what the bridge routed past its queue and the quarantine is lost, and no message twice', () => {
  const line = ledgerLine(facts({ strayed: { messages: 2, ...window } }));
  expect(line).toMatchObject({ unexplained: 2, lost: 2 });
  const both = facts({ transit: missing(3), strayed: { messages: 5, ...window } });
  expect(ledgerLine(both)).toMatchObject({
    lost: 5,
    unexplainedIn: [
      { what: 'was not routed', messages: 3 },
      { what: 'did not arrive', messages: 2 },
    ],
  });
  const same = facts({ transit: missing(3), strayed: { messages: 3, ...window } });
  expect(ledgerLine(same).lost).toBe(3);
  expect(ledgerProblems(line)).toEqual([
    `2 messages of "orders" were routed by the bridge neither to its queue on green nor to the quarantine ${windowText}`,
  ]);
});

test('what entered the bridge and was not routed is lost whatever else is possible', () => {
  const causes = { blue: ['message TTL'], green: ['length limit'] };
  const line = ledgerLine(facts({ transit: missing(3), causes }));
  expect(line).toMatchObject({ lost: 3, unexplained: 3 });
});

test('figures of a moment with traffic are doubted by how much they may be off', () => {
  const green = { ...balanced, missing: { least: -30, most: 12 } };
  expect(judgeQueue(facts({ green }))).toMatchObject({
    ...{ unexplained: [], residual: 12 },
    because: ['counted while messages flowed on green: 42 more or less'],
  });
});

test('what cannot be told is a doubt, and no loss', () => {
  expect(ledgerLine(facts({ blue: undefined }))).toMatchObject({
    ...{ blue: null, unexplained: 0, exact: false },
    because: ['the broker tells no counters of the queue on blue'],
  });
});

test('a surplus is a doubt, and dead letters are named for it where they arrive', () => {
  const blue = { ...balanced, missing: { least: -5, most: -5 } };
  expect(judgeQueue(facts({ blue, receivesDeadLetters: true }))).toMatchObject({
    ...{ unexplained: [], residual: 0, notProvable: ['dead letters arrive'] },
    because: ['dead letters arrived: 5 more than were published'],
  });
});

test('a quarantine belongs to the only queue with a bridge, or to whom the counts say, or to nobody for certain', () => {
  const short = (published: number) => facts({ green: { ...balanced, published } });
  const shares = (all: readonly QueueFacts[], waiting: number) =>
    withQuarantine(all, waiting).map(({ quarantined, doubts }) => [quarantined, doubts.length]);
  expect(shares([facts(), facts({ transit: undefined })], 9)).toEqual([
    [9, 0],
    [0, 0],
  ]);
  expect(shares([short(60), short(70)], 70)).toEqual([
    [40, 0],
    [30, 0],
  ]);
  expect(shares([short(60), short(170)], 70)).toEqual([
    [40, 1],
    [0, 1],
  ]);
});

test('a unit is the sum of its queues, and exact when each is', () => {
  const lines = [
    ledgerLine(facts({ duplicatesAtMost: 2 })),
    ledgerLine(facts({ transit: missing(7), doubts: ['a node was restarted'] })),
  ];
  expect(sumOf(lines)).toEqual({
    ...{ bridged: 200, routed: 200, quarantined: 0, remaining: 0, lost: 7 },
    ...{ duplicated: 2, unexplained: 7, residual: 0, exact: false },
  });
});
