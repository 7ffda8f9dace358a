import { expect, test } from 'vitest';
import type { UnitCounts } from '../../../src/migration/counts/unit-counts.js';
import { strayedMessages } from '../../../src/verification/account/strayed.js';

const ways = [
  { transit: 't1', queue: 'orders' },
  { transit: 't2', queue: 'archive' },
];

function look(
  seconds: number,
  routed: readonly [number | null, number | null],
  published: readonly [number | null, number | null],
  quarantine: number | null,
): UnitCounts {
  const queue = (count: number | null) =>
    count === null
      ? null
      : {
          ...{ ready: 0, unacknowledged: 0, published: count, delivered: 0 },
          ...{ acknowledged: 0, redelivered: 0, fetched: 0 },
        };
  const transit = (count: number | null) =>
    count === null ? null : { entered: count, routed: count };
  return {
    at: new Date(seconds * 1000).toISOString(),
    ...{ tookMs: 0, staleMs: 7_000 },
    green: {
      queues: {
        orders: queue(published[0]),
        archive: queue(published[1]),
        held: queue(quarantine),
      },
      uptimes: { a: 1_000_000 + seconds * 1000 },
    },
    transit: { t1: transit(routed[0]), t2: transit(routed[1]) },
  };
}

const nothing = look(0, [null, null], [null, null], null);

function strayed(...looks: readonly UnitCounts[]) {
  return [...strayedMessages(ways, 'held', looks)].map(([at, { messages }]) => [at, messages]);
}

test('what entered and is in no counter of queue or quarantine has strayed', () => {
  const end = [40, 47].map((at) => look(at, [100, 50], [93, 50], 0));
  expect(strayed(nothing, ...end)).toEqual([[0, 7]]);
});

test('what the quarantine got is where it should be, and the rest is of the queue that lacks most', () => {
  const quarantined = [40, 47].map((at) => look(at, [100, 50], [93, 48], 9));
  expect(strayed(nothing, ...quarantined)).toEqual([]);
  const more = [40, 47].map((at) => look(at, [100, 50], [93, 48], 3));
  expect(strayed(nothing, ...more)).toEqual([[0, 6]]);
});

test('what the newest look tells of exchanges is not held against queues that did not tell yet', () => {
  const moving = [look(40, [90, 50], [90, 50], 0), look(47, [100, 50], [92, 50], 0)];
  expect(strayed(nothing, ...moving)).toEqual([]);
});

test('what publishers bring themselves is no bridge’s, and what was there before the first look neither', () => {
  const begun = look(0, [10, 0], [500, 0], 0);
  const end = [40, 47].map((at) => look(at, [110, 0], [640, 0], 0));
  expect(strayed(begun, ...end)).toEqual([]);
});

test('what a queue got before the exchange told of it is not missing later', () => {
  const begun = look(0, [10, 0], [20, 0], 0);
  const later = [7, 40, 47].map((at) => look(at, [20, 0], [20, 0], 0));
  expect(strayed(begun, ...later)).toEqual([]);
});

test('a queue that somebody binds to the exchange as well makes nothing missing', () => {
  const tapped = [40, 47].map((at) => {
    const { transit, ...one } = look(at, [100, 0], [100, 0], 0);
    expect(transit).toBeDefined();
    return { ...one, transit: { t1: { entered: 100, routed: 200 }, t2: null } };
  });
  expect(strayed(nothing, ...tapped)).toEqual([]);
});

test('what was missing before publishers brought messages themselves is missing still', () => {
  const lost = [20, 27].map((at) => look(at, [50, 0], [46, 0], 0));
  const hidden = [40, 47].map((at) => look(at, [50, 0], [900, 0], 0));
  expect(strayed(nothing, ...lost, ...hidden)).toEqual([[0, 4]]);
});

test('of a queue or a quarantine that was made anew nothing is said', () => {
  const before = look(20, [50, 0], [50, 0], 5);
  expect(strayed(nothing, before, ...[40, 47].map((at) => look(at, [90, 0], [30, 0], 5)))).toEqual(
    [],
  );
  expect(strayed(nothing, before, ...[40, 47].map((at) => look(at, [90, 0], [80, 0], 0)))).toEqual(
    [],
  );
});

test('a look that does not tell everything says nothing', () => {
  const end = [40, 47].map((at) => look(at, [100, 50], [93, 50], 0));
  const untold = end.map(({ transit, ...one }) => {
    expect(transit).toBeDefined();
    return one;
  });
  expect(strayed(nothing, ...untold)).toEqual([]);
  expect(strayed()).toEqual([]);
});
