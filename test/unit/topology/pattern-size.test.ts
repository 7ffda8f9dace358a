import { expect, test } from 'vitest';
import { fitsCompiled } from '../../../src/topology/pattern-size.js';

const names = (count: number, bytes: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `queue-${at}`.padEnd(bytes, 'x'));

/** The most names Erlang 23 to 29 compiled into one pattern before `.*`. */
const measured = [
  { bytes: 19, most: 1596 },
  { bytes: 40, most: 788 },
  { bytes: 120, most: 269 },
];

test.each(measured)('of names of $bytes bytes at most $most fit', ({ bytes, most }) => {
  expect(fitsCompiled(names(most + 2, bytes), '.*')).toBe(false);
  expect(fitsCompiled(names(Math.floor(most * 0.99), bytes), '.*')).toBe(true);
});

test('names are counted in bytes, and what follows them takes room too', () => {
  expect(fitsCompiled(names(700, 40), '.*')).toBe(true);
  expect(
    fitsCompiled(
      names(700, 40).map((name) => name.replaceAll('x', 'ö')),
      '.*',
    ),
  ).toBe(false);
  expect(fitsCompiled(names(780, 40), '[a-z]'.repeat(20))).toBe(false);
});
