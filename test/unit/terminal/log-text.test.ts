import { expect, test } from 'vitest';
import { logText } from '../../../src/terminal/log-text.js';
import { journal } from '../inspection/a-unit.js';

const labels = new Map([['orders.drain', 'Empty the queues']]);

test('a step is told in words, with its id; one that nobody knows by its id alone', () => {
  const { entries } = journal(['orders.drain', 'intended'], ['orders.gone', 'verified']);
  const [first, second] = logText(entries, undefined, labels).split('\n');
  expect(first).toMatch(/intended\s+orders: Empty the queues \[orders\.drain\]$/u);
  expect(second).toMatch(/verified\s+orders\.gone$/u);
});

test('who started a run is told, and what was asked for', () => {
  const evidence = { by: 'anna@ops1', command: 'quorate apply plan.json --execute --unit orders' };
  const { entries } = journal(['', 'consent', evidence]);
  expect(logText(entries, undefined, labels)).toMatch(
    /consent.* by anna@ops1: quorate apply plan\.json --execute --unit orders$/u,
  );
  expect(logText(journal(['', 'consent']).entries, undefined, labels)).toMatch(
    /consent\s+orders$/u,
  );
});
