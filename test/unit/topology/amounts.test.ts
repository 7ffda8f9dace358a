import { expect, test } from 'vitest';
import { counted } from '../../../src/topology/amounts.js';

test.each([
  [0, 'queue', '0 queues'],
  [1, 'queue', '1 queue'],
  [2, 'policy', '2 policies'],
  [1, 'foreign consumer', '1 foreign consumer'],
  [3, 'key', '3 keys'],
])('%i %s is counted as %s', (count, noun, text) => {
  expect(counted(count, noun)).toBe(text);
});
