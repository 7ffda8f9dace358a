import { expect, test } from 'vitest';
import type { UnitCounts } from '../../../src/migration/counts/unit-counts.js';
import { queueSeries, transitSeries } from '../../../src/verification/account/series.js';

const counters = { published: 0, delivered: 0, acknowledged: 0, redelivered: 0, fetched: 0 };
const uptimes = { a: 1_000_000 };

function look(seconds: number, parts: Partial<UnitCounts> = {}): UnitCounts {
  const side = { queues: { orders: null }, uptimes: { a: 1_000_000 + seconds * 1000 } };
  const at = new Date(seconds * 1000).toISOString();
  const times = { tookMs: 0, staleMs: 7_000 };
  return { at, ...times, blue: side, green: side, transit: { t: null }, ...parts };
}

test('a queue that comes up begins with nothing when it was last seen missing', () => {
  const there = { queues: { orders: { ready: 5, unacknowledged: 0, ...counters } }, uptimes };
  const { stretches } = queueSeries(
    [look(0), look(5), look(9, { green: there })],
    'green',
    'orders',
  );
  expect(stretches[0]?.map(({ atMs, ready, isAbsent }) => [atMs, ready, isAbsent])).toEqual([
    [5_000, 0, true],
    [9_000, 5, undefined],
  ]);
});

test('a queue that is gone is known up to the last look that saw it', () => {
  const there = { queues: { orders: { ready: 5, unacknowledged: 0, ...counters } }, uptimes };
  const { stretches } = queueSeries([look(0, { blue: there }), look(5)], 'blue', 'orders');
  expect(stretches.flat()).toHaveLength(1);
});

test('nothing is known of a queue that was never there, nor where the broker does not count', () => {
  expect(queueSeries([look(0), look(9)], 'green', 'orders')).toEqual({ stretches: [], gaps: [] });
  const untold = { queues: { orders: { ready: 5, unacknowledged: 0 } }, uptimes };
  expect(queueSeries([look(0, { blue: untold })], 'blue', 'orders').stretches).toEqual([]);
});

test('a name of every object is no count', () => {
  expect(queueSeries([look(0), look(9)], 'blue', 'constructor').stretches).toEqual([]);
});

test('a look at one side says nothing of the other', () => {
  const { green, ...onlyBlue } = look(5);
  expect(green).toBeDefined();
  expect(queueSeries([onlyBlue], 'green', 'orders').stretches).toEqual([]);
});

test('a restarted node is named with the side it stands on', () => {
  const at = (seconds: number, uptime: number) => {
    const queues = { orders: { ready: 5, unacknowledged: 0, ...counters } };
    return look(seconds, { blue: { queues, uptimes: { a: uptime } } });
  };
  const { stretches, gaps } = queueSeries([at(0, 90_000), at(60, 20_000)], 'blue', 'orders');
  expect(stretches).toHaveLength(2);
  expect(gaps).toEqual([
    { fromMs: 0, toMs: 60_000, why: 'a of blue was restarted or did not answer' },
  ]);
});

test('a transit exchange takes in and gives out from nothing on', () => {
  const carried = look(9, { transit: { t: { entered: 7, routed: 6 } } });
  const [readings = []] = transitSeries([look(0), carried, look(20)], 't').stretches;
  expect(readings.map(({ published, acknowledged }) => [published, acknowledged])).toEqual([
    [0, 0],
    [7, 6],
  ]);
});

test('where a queue was not asked for, or did not tell, nothing is said of it', () => {
  const there = { queues: { orders: { ready: 5, unacknowledged: 0, ...counters } }, uptimes };
  const untold = { queues: {}, uptimes };
  const { stretches } = queueSeries(
    [look(0, { blue: untold }), look(9, { blue: there })],
    'blue',
    'orders',
  );
  expect(stretches[0]?.map(({ atMs }) => atMs)).toEqual([9_000]);
  const { transit, ...uncounted } = look(9);
  expect(transit).toBeDefined();
  expect(transitSeries([uncounted], 't').stretches).toEqual([]);
});
