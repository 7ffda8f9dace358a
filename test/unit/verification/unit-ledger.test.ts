import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { UnitCounts } from '../../../src/migration/counts/unit-counts.js';
import { unitLedger } from '../../../src/verification/unit-ledger.js';
import { app, client, exchange, binding, planningInput, queue } from '../plan/builders.js';

const plan = makePlan(
  planningInput({
    queues: [queue('archive'), queue('orders')],
    exchanges: [exchange('events')],
    bindings: [binding('events', 'orders', '#'), binding('events', 'archive', '#')],
    apps: [app('worker', { user: 'worker', consumes: ['orders'] })],
    clients: [client('worker')],
  }),
);
const [unit] = plan.units;
if (unit === undefined) throw new Error('the plan has no unit');
const transitOf = (name: string) =>
  unit.bridges.find(({ blue }) => blue === name)?.forward ?? 'none';
const fence = unit.steps.find(({ kind }) => kind === 'client.fence')?.id ?? '';

interface Figures {
  readonly ready?: number;
  readonly published?: number;
  readonly acknowledged?: number;
  readonly fetched?: number;
}

/** Opened at second 1 and there ever since. */
const lasting = { a: { oldest: 1_000, newest: 1_000 } };

function look(
  seconds: number,
  blue: Readonly<Record<string, Figures>>,
  green: Readonly<Record<string, Figures>> = {},
  entered: Readonly<Record<string, number>> = {},
): UnitCounts {
  const side = (queues: Readonly<Record<string, Figures>>) => ({
    queues: Object.fromEntries(
      Object.entries(queues).map(([name, figures]) => {
        const { ready = 0, published = 0, acknowledged = 0, fetched = 0 } = figures;
        const counted = { ready, unacknowledged: 0, published, acknowledged, fetched };
        return [name, { ...counted, delivered: acknowledged, redelivered: 0 }];
      }),
    ),
    uptimes: { a: 1_000_000 + seconds * 1000 },
    opened: lasting,
  });
  const transit = Object.entries(entered).map(([name, count]) => [
    transitOf(name),
    { entered: count, routed: count },
  ]);
  return {
    at: new Date(seconds * 1000).toISOString(),
    ...{ tookMs: 0, staleMs: 7_000 },
    blue: side(blue),
    green: side({ [unit?.quarantine ?? '']: {}, ...green }),
    transit: Object.fromEntries(transit) as NonNullable<UnitCounts['transit']>,
  };
}

function entry(step: string, parts: Partial<JournalEntry>): JournalEntry {
  return {
    ...{ v: 1, seq: 0, prev: '', at: new Date(0).toISOString(), run: 'r', step },
    ...{ unit: unit?.name ?? '', direction: 'forward', kind: 'verified', evidence: {} },
    ...parts,
  };
}

function ledger(looks: readonly UnitCounts[], entries: readonly JournalEntry[]) {
  if (unit === undefined) throw new Error('the plan has no unit');
  const lines = unitLedger(
    unit,
    { plan, journal: foldJournal(entries) },
    { looks, quarantined: 0 },
  );
  return Object.fromEntries(lines.map((line) => [line.queue, line]));
}

const none = { archive: 0, orders: 0 };
const begun = [0, 7].map((seconds) =>
  look(
    seconds,
    { archive: { ready: 50 }, orders: { published: 30, acknowledged: 30 } },
    { archive: {}, orders: {} },
    none,
  ),
);
const noted = entry('preflight', { evidence: { counts: begun.map((one) => ({ ...one })) } });
const fenced = entry(fence, { at: new Date(20_000).toISOString() });
const atFence = [20, 27].map((seconds) =>
  look(
    seconds,
    { archive: { ready: 50 }, orders: { published: 100, acknowledged: 100 } },
    { archive: {}, orders: {} },
    none,
  ),
);
const gate = entry('gate', { evidence: { counts: atFence.map((one) => ({ ...one })) } });

function end(archive: Figures, orders: Figures, entered: Readonly<Record<string, number>>) {
  const green = {
    archive: { ready: entered['archive'] ?? 0, published: entered['archive'] ?? 0 },
    orders: { ready: entered['orders'] ?? 0, published: entered['orders'] ?? 0 },
  };
  return [40, 47].map((seconds) =>
    look(seconds, { archive, orders }, green, { ...none, ...entered }),
  );
}

/** Both looks at the end, with something else on green. */
function withGreen(
  looks: readonly UnitCounts[],
  change: (green: NonNullable<UnitCounts['green']>) => UnitCounts['green'],
): readonly UnitCounts[] {
  return looks.map(({ green, ...look }) => {
    const changed = green && change(green);
    return changed === undefined ? look : { ...look, green: changed };
  });
}

test('the account begins with what the unit’s first step noted', () => {
  const lines = ledger(
    end({ acknowledged: 50 }, { published: 40, acknowledged: 40 }, { archive: 50, orders: 4 }),
    [noted],
  );
  expect(lines['archive']).toMatchObject({
    ...{ bridged: 50, routed: 50, remaining: 0, lost: 0, unexplained: 0, residual: 0 },
    ...{ exact: true, because: [], blue: { start: 50, published: 0, acknowledged: 50, end: 0 } },
  });
  expect(lines['orders']).toMatchObject({
    blue: { start: 0, published: 10, acknowledged: 10, end: 0 },
    ...{ unexplained: 0, exact: true },
  });
});

test('what the bridge took and nobody else can have taken is unexplained until it has entered', () => {
  const looks = end({ acknowledged: 50 }, { published: 100, acknowledged: 100 }, { archive: 43 });
  const lines = ledger(looks, [noted, fenced, gate]);
  expect(lines['archive']?.unexplainedIn).toEqual([
    {
      ...{ where: 'blue', what: 'did not enter', messages: 7 },
      ...{ from: '1970-01-01T00:00:20.000Z', to: '1970-01-01T00:00:40.000Z' },
    },
  ]);
});

test('a client of the unit may take what it likes from any queue until it is fenced, and nobody afterwards', () => {
  const looks = end({ acknowledged: 9 }, { published: 120, acknowledged: 120 }, { orders: 15 });
  const told = (...entries: readonly JournalEntry[]) => {
    const { archive, orders } = ledger(looks, entries);
    return [archive?.unexplained, orders?.unexplained];
  };
  expect(told(noted, gate)).toEqual([0, 0]);
  expect(told(noted, fenced, gate)).toEqual([9, 5]);
  const returning = entry('back', { direction: 'back', kind: 'intended' });
  expect(told(noted, fenced, gate, returning)).toEqual([0, 0]);
});

test('what was fetched by basic.get is not taken for what the bridge owes', () => {
  const looks = end({ acknowledged: 50, fetched: 7 }, {}, { archive: 43 });
  expect(ledger(looks, [noted, fenced, gate])['archive']).toMatchObject({
    ...{ unexplained: 0, residual: 7, exact: true },
    notProvable: ['taken by basic.get or without acknowledgement'],
  });
});

test('messages that expire by themselves, or were purged, are not held against the bridge', () => {
  const looks = withGreen(
    end({ acknowledged: 50 }, { published: 100, acknowledged: 100 }, { archive: 50 }),
    (green) => ({
      ...green,
      queues: { ...green.queues, archive: { ...counts, ready: 20, published: 50 } },
    }),
  );
  expect(ledger(looks, [noted, fenced, gate])['archive']).toMatchObject({
    ...{ unexplained: 0, residual: 30, exact: true },
    untraced: [{ where: 'green', messages: 30 }],
  });
});

const counts = {
  ...{ ready: 0, unacknowledged: 0, published: 0, delivered: 0 },
  ...{ acknowledged: 0, redelivered: 0, fetched: 0 },
};

test('what the bridge routed past green’s queue is lost, and the queue is named', () => {
  const looks = withGreen(end({ acknowledged: 50 }, {}, { archive: 50 }), (green) => ({
    ...green,
    queues: { ...green.queues, archive: { ...counts, ready: 41, published: 41 } },
  }));
  const { archive, orders } = ledger(looks, [noted]);
  expect(archive).toMatchObject({ lost: 9, unexplained: 9 });
  expect(archive?.unexplainedIn).toMatchObject([{ where: 'bridge', what: 'did not arrive' }]);
  expect(orders?.unexplained).toBe(0);
});

test('a green that began anew inside its nodes has forgotten what entered, and nothing is missing for that', () => {
  const before = end({ acknowledged: 30, ready: 20 }, {}, { archive: 30 });
  const between = entry('drain', { evidence: { counts: before.map((one) => ({ ...one })) } });
  // All 50 have entered; the counters say 40, more than before.
  const after = [60, 67].map((seconds) =>
    look(
      seconds,
      { archive: { acknowledged: 80 }, orders: {} },
      { archive: { ready: 80, published: 40 }, orders: {} },
      { archive: 40, orders: 0 },
    ),
  );
  const reconnected = withGreen(after, (green) => ({
    ...green,
    opened: { a: { oldest: 50_000, newest: 50_000 } },
  }));
  const entries = [noted, fenced, gate, between];
  expect(ledger(after, entries)['archive']?.unexplained).toBeGreaterThan(0);
  expect(ledger(reconnected, entries)['archive']).toMatchObject({ unexplained: 0, lost: 0 });
});

test('a green that does not count owes nothing that it could tell', () => {
  const silent = (looks: readonly UnitCounts[]) =>
    withGreen(looks, ({ uptimes }) => ({ uptimes, queues: {} })).map(({ transit, ...one }) => {
      expect(transit).toBeDefined();
      return one;
    });
  const quiet = entry('preflight', {
    evidence: { counts: silent(begun).map((one) => ({ ...one })) },
  });
  const looks = silent(end({ acknowledged: 50 }, {}, {}));
  expect(ledger(looks, [quiet, fenced])['archive']).toMatchObject({
    ...{ unexplained: 0, green: null, exact: false },
    because: ['the broker tells no counters of the queue on green'],
  });
});

test('what is said of a restarted node is a doubt, and no loss', () => {
  const looks = end({ acknowledged: 9 }, {}, { archive: 9 }).map((one) => ({
    ...one,
    blue: { queues: one.blue?.queues ?? {}, uptimes: { a: 5_000 } },
  }));
  expect(ledger(looks, [noted, fenced])['archive']).toMatchObject({
    ...{ unexplained: 0, exact: false },
    because: [
      'a of blue was restarted or did not answer between 1970-01-01T00:00:07.000Z and 1970-01-01T00:00:40.000Z',
    ],
  });
});

test('evidence that is not understood is as good as none', () => {
  const odd = entry('preflight', { evidence: { counts: [{ at: 'yesterday' }, 7] } });
  const [line] = Object.values(ledger(end({}, {}, {}), [odd]));
  expect(line).toMatchObject({ unexplained: 0 });
});
