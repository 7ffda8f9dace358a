import { expect, test } from 'vitest';
import { beyondBounds } from '../../../src/topology/json-bounds.js';

const nested = (levels: number) => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;
const names = (count: number) =>
  `{${Array.from({ length: count }, (_, at) => `"${at}":1`).join(',')}}`;

test.each([
  ['500 levels', nested(500)],
  ['brackets and commas in texts', `["${'[{,'.repeat(3_000)}","\\"${'['.repeat(600)}\\\\"]`],
  ['many objects', `[${'{},'.repeat(2_000_000)}{}]`],
  ['a million names', names(1_000_000)],
  ['closing brackets that were never opened', ']'.repeat(600)],
  ['no end of a text', `["${'['.repeat(600)}`],
])('%s are within the bounds', (_, text) => {
  expect(beyondBounds(text)).toBeUndefined();
});

test.each([
  ['nested more than 500 levels', nested(502)],
  ['nested more than 500 levels', '['.repeat(10_000_000)],
  ['more than 1,000,000 names', names(1_000_001)],
  ['more than 25,000,000 values', `[${'0,'.repeat(25_000_001)}`],
])('%s', (why, text) => {
  expect(beyondBounds(text)).toContain(why);
});
