import { expect, test } from 'vitest';
import { silenceOf, type PublishLook } from '../../../src/migration/cutover/silence.js';

const look = (seconds: number, ...counts: readonly number[]): PublishLook => ({
  atMs: seconds * 1_000,
  connections: 1,
  published: new Map(counts.map((count, channel) => [`channel ${channel}`, count])),
});

test('who has no connection is gone, however much it had published a moment ago', () => {
  expect(silenceOf([look(0, 5), { ...look(0.5), connections: 0 }])).toBe('gone');
});

test('one look, or looks within the interval of the statistics, tell nothing', () => {
  expect(silenceOf([])).toBeUndefined();
  expect(silenceOf([look(0, 5)])).toBeUndefined();
  expect(silenceOf([look(0, 5), look(5, 5)])).toBeUndefined();
});

test('who is connected is silent when its counts stand still for longer than that', () => {
  expect(silenceOf([look(0, 5), look(3, 5), look(6, 5)])).toBe('silent');
});

test.each([
  ['a count grows', [look(0, 5), look(4, 9), look(8, 9)]],
  ['one of several counts grows', [look(0, 5, 1), look(4, 5, 2), look(8, 5, 2)]],
  ['a count comes back to what it was', [look(0, 5), look(4, 9), look(8, 5)]],
  ['a channel takes the place of another', [look(0, 5), look(4, 5, 1), look(8, 5, 1)]],
])('the time begins anew when %s', (_what, looks) => {
  expect(silenceOf(looks)).toBeUndefined();
});
