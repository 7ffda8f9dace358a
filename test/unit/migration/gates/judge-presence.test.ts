import { expect, test } from 'vitest';
import { judgeArrival, judgeDeparture } from '../../../../src/migration/gates/judge-presence.js';
import { look } from './looks.js';

const before = {
  consumers: new Map([['orders', 2]]),
  deadLetters: undefined,
  publishing: undefined,
};
const green = (atSeconds: number, consumers: number) =>
  look(atSeconds, { onGreen: { connections: 1, consumers: new Map([['orders', consumers]]) } });
const blue = (atSeconds: number, consumers: number) =>
  look(atSeconds, { onBlue: { connections: 1, consumers: new Map([['old', consumers]]) } });

test.each([
  ['all there', [green(0, 2)], 'ok'],
  ['more than before', [green(0, 5)], 'ok'],
  ['one short, just now', [green(0, 2), green(2, 1)], 'wait'],
  [
    'one short for as long as a broker may be late',
    [green(0, 2), green(2, 1), green(14, 1)],
    'wait',
  ],
  ['one short for longer', [green(0, 2), green(2, 1), green(15, 1)], 'fail'],
  ['one short twice, there in between', [green(0, 1), green(10, 2), green(15, 1)], 'wait'],
  ['never there', [green(0, 0), green(13, 0)], 'fail'],
  ['nobody looked', [], 'wait'],
] as const)('consumers on green, %s', (_what, looks, state) => {
  expect(judgeArrival(looks, before).state).toBe(state);
});

test('a client without consumers has to be connected', () => {
  const nothing = { consumers: new Map(), deadLetters: undefined, publishing: undefined };
  expect(judgeArrival([green(0, 0)], nothing).state).toBe('ok');
  const gone = look(0, { onGreen: { connections: 0, consumers: new Map() } });
  expect(judgeArrival([gone], nothing)).toEqual({ state: 'wait', value: 'it has no connection' });
});

test.each([
  ['none left', [blue(0, 0)], 'ok'],
  ['one seen, which may be an old figure', [blue(0, 1)], 'wait'],
  ['one that stays', [blue(0, 1), blue(13, 1)], 'fail'],
] as const)('consumers on blue, %s', (_what, looks, state) => {
  expect(judgeDeparture(looks, ['old']).state).toBe(state);
});

test('what it consumes on blue beside what has moved is its own business', () => {
  expect(judgeDeparture([blue(0, 1), blue(13, 1)], ['orders']).state).toBe('ok');
});
