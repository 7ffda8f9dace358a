import { expect, test } from 'vitest';
import {
  judgeDeadLetters,
  judgeReady,
  judgeUnacknowledged,
} from '../../../../src/migration/gates/judge-growth.js';
import { flow, look, looksAt } from './looks.js';

const unacknowledged = (...counts: readonly (number | undefined)[]) =>
  looksAt(counts.map((count) => ({ unacknowledged: count })));
const ready = (counts: readonly number[], blue: readonly number[] = []) =>
  looksAt(
    counts.map((count) => ({ ready: count })),
    blue,
  );

test.each([
  ['steady', [10, 10, 10, 10, 10], 'ok'],
  ['filling the prefetch once, right after it arrived', [0, 500, 500, 500, 500], 'ok'],
  ['up and down', [0, 400, 10, 300, 50], 'ok'],
  ['growing without end', [0, 50, 100, 150, 200], 'fail'],
  ['growing by less than is allowed', [0, 10, 20, 30, 40], 'ok'],
  ['not long enough to say', [0, 500, 1000, 1500], 'early'],
  ['not told at the last look', [0, 50, 100, 150, undefined], 'wait'],
  ['told late', [undefined, undefined, 0, 50, 100], 'early'],
] as const)('unacknowledged messages %s: %j is %s', (_what, counts, state) => {
  expect(judgeUnacknowledged(unacknowledged(...counts), 40).state).toBe(state);
});

test('a backlog that a bridge brings is no growth', () => {
  const brought = ready([0, 1000, 2000, 3000, 4000], [5000, 4000, 3000, 2000, 1000]);
  expect(judgeReady(brought, 100).state).toBe('ok');
});

test('one that grows while a bridge brings it is', () => {
  const brought = ready([0, 1000, 2000, 3000, 4000], [5000, 4500, 4000, 3500, 3000]);
  expect(judgeReady(brought, 100)).toEqual({
    state: 'fail',
    value: 'the ready messages of "orders" grew by 500',
  });
});

test('a queue that is not there cannot be judged', () => {
  expect(judgeReady(looksAt([{}, {}, {}, {}, undefined]), 100).state).toBe('wait');
});

const dead = (...counts: readonly (number | undefined)[]) =>
  counts.map((count, index) =>
    look(index * 5, {
      deadLetters: [
        { name: 'dead', green: flow({ ready: count }), blue: flow({ ready: 7 }) },
        { name: 'gone', green: flow(), blue: undefined },
      ],
    }),
  );

test.each([
  ['none came', [3, 3, 3], 10, 0, 'ok'],
  ['all came before the first look', [9, 9, 9], 10, 5, 'fail'],
  ['some came, fewer than allowed', [3, 5, 8], 10, 5, 'ok'],
  ['one came and none is allowed', [3, 4, 4, 4], 10, 0, 'fail'],
  ['a figure that was out for one look', [3, 3, 50, 3], 10, 5, 'ok'],
  ['not told', [3, 3, undefined], 10, 0, 'wait'],
  ['too early', [3, 50], 10, 0, 'early'],
  ['nobody counted before the move', [3, 5, 8], undefined, 1, 'fail'],
] as const)('dead letters: %s', (_what, counts, before, atMost, state) => {
  expect(judgeDeadLetters(dead(...counts), { atMost, before }).state).toBe(state);
});
