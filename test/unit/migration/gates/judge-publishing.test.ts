import { expect, test } from 'vitest';
import { judgePublishing } from '../../../../src/migration/gates/judge-publishing.js';
import type { Look } from '../../../../src/migration/gates/look.js';
import { look } from './looks.js';

const steady = { watchedMs: 300_000, messages: 3_600, quietMs: 5_000 };

/** A look every five seconds at one channel, with what it had published; undefined: the broker does not tell. */
function looksAt(counts: readonly (number | undefined)[]): readonly Look[] {
  return counts.map((count, index) =>
    look(index * 5, {
      published: count === undefined ? undefined : new Map([['one', count]]),
    }),
  );
}

test.each([
  ['nothing from the beginning', [0, 0, 0, 0, 0], 'wait'],
  ['nothing yet', [0, 0, 0, 0], 'early'],
  ['one message', [0, 0, 0, 0, 1], 'ok'],
  ['at once', [12], 'ok'],
  ['on arrival, and then nothing', [12, 12, 12, 12, 12], 'wait'],
  ['again after a while', [0, 0, 0, 0, 0, 0, 3], 'ok'],
  ['nothing that the broker tells', [undefined, undefined, undefined, undefined, undefined], 'ok'],
] as const)('%s on green of who published all the time: %s', (_what, counts, state) => {
  expect(judgePublishing(looksAt(counts), 0, steady).state).toBe(state);
});

test('the figures of both sides are told', () => {
  expect(judgePublishing(looksAt([0, 0, 0, 0, 0]), 0, steady).value).toBe(
    'nothing published on green for 20 s, 12.0 a second on blue before',
  );
  expect(judgePublishing(looksAt([0, 7, 7, 7, 7, 7, 7, 7]), 0, steady).value).toBe(
    'nothing published on green for 30 s, 12.0 a second on blue before',
  );
  expect(judgePublishing(looksAt([57]), 0, steady).value).toBe(
    '57 messages published on green so far, 12.0 a second on blue before',
  );
  expect(judgePublishing(looksAt([0, 50, 100, 150, 200]), 0, steady).value).toBe(
    '10.0 messages a second published on green, 12.0 a second on blue before',
  );
});

test.each([
  ['nobody knows how it was', undefined],
  ['it stood still on blue too', { ...steady, quietMs: 21_000 }],
  ['it had published for less than a minute', { ...steady, watchedMs: 59_000 }],
])('silence is no alarm where %s', (_what, before) => {
  expect(judgePublishing(looksAt([0, 0, 0, 0, 0, 0, 0]), 0, before).state).toBe('ok');
});

test('who pauses at times is given twice as long as that', () => {
  const pausing = { ...steady, quietMs: 20_000 };
  expect(judgePublishing(looksAt([0, 0, 0, 0, 0, 0, 0, 0]), 0, pausing).state).toBe('early');
  expect(judgePublishing(looksAt([0, 0, 0, 0, 0, 0, 0, 0, 0]), 0, pausing).state).toBe('wait');
});

test('a rate may be asked for', () => {
  const looks = looksAt([0, 50, 100, 150, 200]);
  expect(judgePublishing(looks, 10, steady).state).toBe('ok');
  expect(judgePublishing(looks, 11, steady).state).toBe('wait');
  expect(judgePublishing(looks.slice(0, 3), 10, steady).state).toBe('early');
});

test('a channel that took the place of another counts from nothing', () => {
  const again = [
    ...looksAt([500, 500, 500]),
    ...['two', 'two', 'two'].map((channel, index) =>
      look(15 + index * 5, { published: new Map([[channel, 7]]) }),
    ),
  ];
  expect(judgePublishing(again, 0, steady).state).toBe('ok');
});
