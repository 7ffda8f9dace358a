import { expect, test } from 'vitest';
import { findingLines } from '../../../src/report/finding-text.js';
import { findingViews } from '../../../src/report/finding-view.js';
import { finding } from './reviewed-plan.js';

function many(count: number, consequence: (index: number) => string) {
  return Array.from({ length: count }, (_, index) =>
    finding('QUEUE.EXPIRES', `q${index}`, { consequence: consequence(index) }),
  );
}

test('one code over many queues is one entry with the first names', () => {
  expect(findingLines(findingViews(many(45, () => 'It goes away.')))).toEqual([
    'warning QUEUE.EXPIRES 45 queues',
    '  It goes away.',
    '  for: q0, q1, q2, q3, q4, q5, q6, q7 … and 37 more in shop',
    '  do: Do something.',
  ]);
});

test('where the consequences differ each is said, up to some', () => {
  const lines = findingLines(findingViews(many(10, (index) => `After ${index} s.`)));
  expect(lines).toContain('  queue q4 in shop: After 4 s.');
  expect(lines).toContain('  … and 5 more');
  expect(lines.some((line) => line.includes('q5'))).toBe(false);
});

test('one name more is written rather than counted', () => {
  const lines = findingLines(findingViews(many(9, () => 'It goes away.')));
  expect(lines).toContain('  for: q0, q1, q2, q3, q4, q5, q6, q7, q8 in shop');
});

test('decided and undecided, and queues of other vhosts, are told apart', () => {
  const options = ['a', 'b'];
  const lines = findingLines(
    findingViews([
      finding('X', 'one', { severity: 'blocker', decision: { options, taken: 'a' } }),
      finding('X', 'two', { severity: 'blocker', decision: { options, taken: undefined } }),
      finding('Y', 'three'),
      finding('Y', 'four', { subject: { kind: 'queue', vhost: 'other', name: 'four' } }),
    ]),
  );
  expect(lines[0]).toBe('blocker X queue two in shop');
  expect(lines).toContain('  to decide: a | b');
  expect(lines).toContain('blocker X queue one in shop');
  expect(lines).toContain('  for: three in shop, four in other');
});

test('names are escaped for a terminal', () => {
  expect(findingLines(findingViews([finding('X', '\u001b[2J')])).join('')).not.toContain('\u001b');
});
