import { expect, test } from 'vitest';
import { spreadText } from '../../../src/terminal/spread-text.js';

test('leaders are told by node, and what to do only where one has too many', () => {
  const leaders = { 'rabbit@a': 4, 'rabbit@b\u001b[31m': 1 };
  expect(spreadText({ leaders, isUneven: false })).toHaveLength(1);
  const [listed, advice] = spreadText({ leaders, isUneven: true });
  expect(listed).toContain('rabbit@a 4');
  expect(listed).not.toContain('\u001b');
  expect(advice).toContain('rebalance');
  expect(spreadText({ leaders: { 'rabbit@a': 9 }, isUneven: false })).toEqual([]);
});
