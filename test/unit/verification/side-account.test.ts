import { expect, test } from 'vitest';
import { accountOf } from '../../../src/verification/account/side-account.js';
import { cutAtGaps } from '../../../src/verification/account/stretches.js';
import { reading } from './readings.js';

const whole = () => undefined;

const came = { published: 100 };
const purged = [
  reading(10, { ...came, ready: 100 }),
  reading(20, { ...came, ready: 100 }),
  reading(30, { ...came, ready: 20 }),
  reading(40, { ...came, ready: 20 }),
];

test('of a queue that was there, what came in before the second look may have been there before the first', () => {
  const looks = [reading(0), ...purged];
  expect(accountOf(cutAtGaps(looks, whole), false)).toEqual({
    ...{ start: 0, published: 100, acknowledged: 0, end: 20, rejectedAtMost: 0, isWhole: true },
    missing: { least: -20, most: 80 },
    disappeared: [],
  });
});

test('of a queue that was not there yet every message is known', () => {
  const looks = [reading(0, { isAbsent: true }), ...purged];
  expect(accountOf(cutAtGaps(looks, whole), false)).toMatchObject({
    missing: { least: 80, most: 80 },
    disappeared: [{ messages: 80, fromMs: 20_000, toMs: 30_000 }],
  });
});

test('what stood still at the start is counted to the message', () => {
  const looks = [
    reading(0),
    reading(7),
    reading(10, { published: 100, ready: 100 }),
    reading(20, { published: 100, ready: 100 }),
    reading(30, { published: 100, ready: 20 }),
    reading(40, { published: 100, ready: 20 }),
  ];
  expect(accountOf(cutAtGaps(looks, whole), false)).toMatchObject({
    missing: { least: 80, most: 80 },
    disappeared: [{ messages: 80, fromMs: 20_000, toMs: 30_000 }],
  });
});

test('counters that began anew go on, and nothing is said of the time in between', () => {
  const looks = [
    reading(0),
    reading(7),
    reading(10, { published: 100, ready: 100 }),
    reading(17, { published: 100, ready: 100 }),
    reading(20, { published: 5, ready: 55 }),
    reading(27, { published: 5, ready: 55 }),
  ];
  const series = cutAtGaps(looks, whole);
  expect(series.gaps).toEqual([{ fromMs: 17_000, toMs: 20_000, why: 'counters began anew' }]);
  expect(accountOf(series, false)).toMatchObject({
    ...{ start: 0, published: 105, end: 55, disappeared: [], isWhole: false },
    missing: { least: 0, most: 0 },
  });
});

test('a loss before a restart is told although nobody can say what the restart itself took', () => {
  const looks = [
    reading(0, { ready: 50 }),
    reading(7, { ready: 50 }),
    reading(10, { ready: 20 }),
    reading(17, { ready: 20 }),
    reading(20, { ready: 20 }),
    reading(27, { ready: 20 }),
  ];
  const restarted = (earlierMs: number) => (earlierMs === 17_000 ? 'restarted' : undefined);
  expect(accountOf(cutAtGaps(looks, restarted), false)).toMatchObject({
    disappeared: [{ messages: 30, fromMs: 7_000, toMs: 10_000 }],
    isWhole: false,
  });
});

test('nothing is known of a queue that was never read', () => {
  expect(accountOf(cutAtGaps([], whole), false)).toBeUndefined();
});
